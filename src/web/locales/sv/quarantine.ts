import type { quarantine as fi } from "../fi/quarantine.ts";

export const quarantine: typeof fi = {
  codes: {
    "key-missing": "identifierare saknas",
    "body-not-object": "innehållet kan inte läsas",
    "name-missing": "namn saknas",
    "record-too-large": "för stor",
    "list-too-long": "för lång lista",
    "nested-too-deep": "för många nivåer i varandra",
    "internal-fault": "fel i denna tjänst",
  },
  ages: {
    day: "under ett dygn",
    week: "under en vecka",
    month: "under en månad",
    longer: "längre",
  },
  intro:
    "Dessa poster kan inte läsas. Om en tidigare form kunde läsas visas den fortfarande. Posterna försöks på nytt av sig själva, allt mer sällan.",
  total: (count: number): string =>
    count === 0
      ? "Karantänen är tom."
      : count === 1
        ? "1 post är i karantän."
        : `${count.toLocaleString("sv-FI")} poster är i karantän.`,
  chosen: "Avgränsningar",
  remove: ": ta bort avgränsningen",
  byCode: "Orsak",
  byOrganisation: "Organisation",
  byAge: "Hur länge",
  bySource: "Källa",
  noOwner: "Organisationen är inte känd",
  replay: "Hämta på nytt",
  replayIntro: "Posterna hämtas på nytt från källan. Du behöver inte vänta på sidan.",
  replayAll: (count: number): string =>
    count === 1 ? "Hämta denna på nytt" : `Hämta dessa ${count.toLocaleString("sv-FI")} på nytt`,
  message: "Meddelande till organisationen",
  messageIntro: "Kopiera meddelandet och sänd det till organisationen. Det är på organisationens eget språk.",
  messageLabel: "Meddelande",
  copy: "Kopiera meddelandet",
  copied: "Kopierat.",
  messageBegins: "Hej!",
  messageSays: (name: string): string =>
    `All verksamhet som ${name} har beskrivit kan inte visas på servicebrickan. I dessa beskrivningar finns något att rätta:`,
  messageLink: "Här ser ni vilka av era beskrivningar som visas och vad ni kan göra:",
  messageEnds: "När beskrivningen har rättats i källan visas den av sig själv inom några timmar.",
  records: "Poster",
  record: "Post",
  problems: "Orsak",
  since: "Sedan",
  attempts: "Försök",
  nextTry: "Nytt försök",
  notPlanned: "snart",
  told: {
    begun: "Posterna hämtas på nytt. Se om en stund vad som är kvar.",
    busy: "En körning av källan pågår. Inget startades: försök igen när den är klar.",
    partly:
      "En del hämtas på nytt. En körning av den andra källan pågår: försök igen med den när den är klar.",
    nothing: "Det fanns inget kvar att hämta.",
  },
};
