import type { shell as finnish } from "../fi/shell.ts";

export const shell: typeof finnish = {
  serviceName: "Servicebrickan",
  description:
    "Hobbyer, kamratstöd, mötesplatser och tjänster nära dig. Uppgifterna kommer från Lähellä.fi och Servicedatalagret.",
  skip: "Gå till innehållet",
  languages: "Språk",
  navigation: "Huvudmeny",
  pages: {
    tray: "Sök",
    list: "Min lista",
    trace: "Syns vår verksamhet?",
    coverage: "Täckning",
    about: "Om tjänsten",
  },
  footer:
    "Uppgifterna samlas från Lähellä.fi och Servicedatalagret (SDL). Den som ordnar verksamheten ansvarar för dem.",
  openData: "Öppet gränssnitt",
};
