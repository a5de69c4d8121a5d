import type { QuarantineCode } from "../../../domain/problem.ts";
import type { QuarantineAge } from "../../../domain/mirror/quarantine.ts";

const codes: Readonly<Record<QuarantineCode, string>> = {
  "key-missing": "tunniste puuttuu",
  "body-not-object": "sisältöä ei voi lukea",
  "name-missing": "nimi puuttuu",
  "record-too-large": "liian suuri",
  "list-too-long": "liian pitkä luettelo",
  "nested-too-deep": "liian monta tasoa sisäkkäin",
  "internal-fault": "vika tässä palvelussa",
};

const ages: Readonly<Record<QuarantineAge, string>> = {
  day: "alle vuorokauden",
  week: "alle viikon",
  month: "alle kuukauden",
  longer: "kauemmin",
};

export const quarantine = {
  codes,
  ages,
  intro:
    "Näitä tietueita ei voida lukea. Jos aiempi muoto voitiin, se näkyy yhä. Tietueita yritetään itsestään uudelleen, yhä harvemmin.",
  total: (count: number): string =>
    count === 0
      ? "Karanteenissa ei ole mitään."
      : count === 1
        ? "Karanteenissa on 1 tietue."
        : `Karanteenissa on ${count.toLocaleString("fi-FI")} tietuetta.`,
  chosen: "Rajaukset",
  remove: ": poista rajaus",
  byCode: "Syy",
  byOrganisation: "Organisaatio",
  byAge: "Kuinka kauan",
  bySource: "Lähde",
  noOwner: "Organisaatio ei tiedossa",
  replay: "Hae uudelleen",
  replayIntro: "Tietueet pyydetään uudelleen lähteestä. Sivua ei tarvitse odottaa.",
  replayAll: (count: number): string =>
    count === 1 ? "Hae tämä uudelleen" : `Hae nämä ${count.toLocaleString("fi-FI")} uudelleen`,
  message: "Viesti organisaatiolle",
  messageIntro: "Kopioi viesti ja lähetä se organisaatiolle. Se on organisaation omalla kielellä.",
  messageLabel: "Viesti",
  copy: "Kopioi viesti",
  copied: "Kopioitu.",
  messageBegins: "Hei!",
  messageSays: (name: string): string =>
    `Kaikkea organisaation ${name} ilmoittamaa toimintaa ei voida näyttää palvelutarjottimella. Näissä kuvauksissa on korjattavaa:`,
  messageLink: "Tästä näette, mitkä kuvauksenne näkyvät ja mitä voitte tehdä:",
  messageEnds: "Kun kuvaus on korjattu lähteessä, se tulee näkyviin itsestään muutaman tunnin kuluessa.",
  records: "Tietueet",
  record: "Tietue",
  problems: "Syy",
  since: "Alkaen",
  attempts: "Yrityksiä",
  nextTry: "Yritetään uudelleen",
  notPlanned: "pian",
  told: {
    begun: "Tietueet haetaan uudelleen. Katso hetken kuluttua, mitä jäi jäljelle.",
    busy: "Lähteen ajo on kesken. Mitään ei käynnistetty: yritä, kun ajo on valmis.",
    partly: "Osa haetaan uudelleen. Toisen lähteen ajo on kesken: yritä sen osalta, kun ajo on valmis.",
    nothing: "Haettavaa ei ollut enää.",
  },
};
