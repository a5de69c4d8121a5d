export const listing = {
  organisation: "Järjestäjä",
  where: "Missä",
  distance: (text: string): string => `${text} päässä`,
  when: "Seuraavan kerran",
  cost: "Hinta",
  languages: "Kieli",
  untold: "ei kerrottu",
  nationwide: "Koko Suomi",
  andMore: (count: number): string => `ja ${count} muuta`,
  freshness: "Tiedot",
};
