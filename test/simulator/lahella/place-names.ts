/** Swedish names of the regions, as the address of a Swedish text carries them (A5). */
const REGION_NAMES_SV: Readonly<Record<string, string>> = {
  Ahvenanmaa: "Åland",
  "Etelä-Karjala": "Södra Karelen",
  "Etelä-Pohjanmaa": "Södra Österbotten",
  "Etelä-Savo": "Södra Savolax",
  Kainuu: "Kajanaland",
  "Kanta-Häme": "Egentliga Tavastland",
  "Keski-Pohjanmaa": "Mellersta Österbotten",
  "Keski-Suomi": "Mellersta Finland",
  Kymenlaakso: "Kymmenedalen",
  Lappi: "Lappland",
  Pirkanmaa: "Birkaland",
  Pohjanmaa: "Österbotten",
  "Pohjois-Karjala": "Norra Karelen",
  "Pohjois-Pohjanmaa": "Norra Österbotten",
  "Pohjois-Savo": "Norra Savolax",
  "Päijät-Häme": "Päijänne-Tavastland",
  Uusimaa: "Nyland",
  "Varsinais-Suomi": "Egentliga Finland",
};

/** Swedish name of a region; the Finnish one where both are the same. */
export function regionNameSv(nameFi: string): string {
  return REGION_NAMES_SV[nameFi] ?? nameFi;
}

const GENITIVES: Readonly<Record<string, string>> = {
  Alajärvi: "Alajärven",
  Alavus: "Alavuden",
  Evijärvi: "Evijärven",
  Ilmajoki: "Ilmajoen",
  Isojoki: "Isojoen",
  Isokyrö: "Isonkyrön",
  Karijoki: "Karijoen",
  Kauhajoki: "Kauhajoen",
  Kauhava: "Kauhavan",
  Kuortane: "Kuortaneen",
  Kurikka: "Kurikan",
  Lappajärvi: "Lappajärven",
  Lapua: "Lapuan",
  Seinäjoki: "Seinäjoen",
  Soini: "Soinin",
  Teuva: "Teuvan",
  Vimpeli: "Vimpelin",
  Ähtäri: "Ähtärin",
  Vaasa: "Vaasan",
  Kokkola: "Kokkolan",
  Jyväskylä: "Jyväskylän",
  Parkano: "Parkanon",
  Virrat: "Virtain",
};

/** Finnish genitive of a municipality's name; null where the form is not known. */
export function genitiveOf(municipalityFi: string): string | null {
  return GENITIVES[municipalityFi] ?? null;
}

/** Municipalities merged into today's, whose names people still write in addresses. */
const ABOLISHED_BY_SUCCESSOR: Readonly<Record<string, readonly string[]>> = {
  Seinäjoki: ["Nurmo", "Ylistaro", "Peräseinäjoki"],
  Kauhava: ["Kortesjärvi", "Alahärmä", "Ylihärmä"],
  Kurikka: ["Jalasjärvi", "Jurva"],
  Alajärvi: ["Lehtimäki"],
  Alavus: ["Töysä"],
};

/** Abolished names that stand for a municipality; Honkajoki and Valtimo are still in the region list (A8). */
export function abolishedNamesOf(municipalityFi: string): readonly string[] {
  return ABOLISHED_BY_SUCCESSOR[municipalityFi] ?? ["Honkajoki", "Valtimo"];
}
