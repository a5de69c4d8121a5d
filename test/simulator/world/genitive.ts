const IRREGULAR: Readonly<Record<string, string>> = {
  Mieto: "Miedon",
  Hyyppä: "Hyypän",
  Härmä: "Härmän",
  Alavus: "Alavuden",
  Kattelus: "Kattelusen",
  "Alavus as": "Alavuden asemanseudun",
  "Ylistaro as": "Ylistaron asemanseudun",
  "Kauhajoki as": "Kauhajoen asemanseudun",
};

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/joki$/, "joen"],
  [/järvi$/, "järven"],
  [/koski$/, "kosken"],
  [/mäki$/, "mäen"],
  [/niemi$/, "niemen"],
  [/salmi$/, "salmen"],
  [/lampi$/, "lammen"],
  [/lahti$/, "lahden"],
  [/ranta$/, "rannan"],
  [/perä$/, "perän"],
  [/vesi$/, "veden"],
  [/tehtaat$/, "tehtaiden"],
  [/tti$/, "tin"],
  [/kko$/, "kon"],
  [/([aeiouyäö])$/, "$1n"],
];

/** Finnish genitive of a place name, right for the endings that occur in the county's villages. */
export function genitive(name: string): string {
  const irregular = IRREGULAR[name];
  if (irregular !== undefined) return irregular;
  const rule = ENDINGS.find(([ending]) => ending.test(name));
  return rule === undefined ? `${name}in` : name.replace(rule[0], rule[1]);
}
