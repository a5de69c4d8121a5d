import type { shell as finnish } from "../fi/shell.ts";

export const shell: typeof finnish = {
  serviceName: "Service Finder",
  description:
    "Hobbies, peer support, meeting places and services near you, from Lähellä.fi and the Finnish Service Catalogue.",
  skip: "Skip to content",
  languages: "Language",
  navigation: "Main menu",
  pages: {
    tray: "Search",
    list: "My list",
    trace: "Does our activity show?",
    coverage: "Coverage",
    about: "About this service",
  },
  footer:
    "The information comes from Lähellä.fi and the Finnish Service Catalogue (PTV). Each organiser is responsible for its own.",
  openData: "Open API",
};
