import type { AreaName, Municipality, Places, PlacesData } from "../../domain/derive/mapping.ts";

type Found = { readonly code: string; readonly abolished: boolean };

/** Longest chain of mergers followed; a longer one is a loop in the register. */
const MAXIMUM_MERGERS = 10;

/** Builds the look-ups once; every answer afterwards is a map read. Codes that come out are of today (R20). */
export function createPlaces(data: PlacesData): Places {
  const municipalities = new Map(data.municipalities.map((one) => [one.code, one]));
  const today = data.municipalities.filter((one) => one.successor === null);
  const codes = new Map<string, Found>();
  for (const { code } of data.municipalities) {
    const current = successorOf(code, municipalities);
    if (current !== null) codes.set(code, { code: current, abolished: current !== code });
  }
  const names = nameIndex(data.municipalities, codes);
  const provinces = areaIndex(today, (one) => one.province);
  const counties = areaIndex(today, (one) => one.county);
  const provinceNames = new Map(
    data.provinces.flatMap((area) => namesOf(area).map((name) => [name, area.code])),
  );
  const others = new Map(Object.entries(data.otherAreas).map(([key, list]) => [key, todayOf(list, codes)]));
  const postalCodes = new Map(Object.entries(data.postalCodes));

  const byCode = (code: string): Found | null => codes.get(code.trim().padStart(3, "0")) ?? null;
  const byExactName = (name: string): Found | null =>
    names.get(exactName(name)) ?? names.get(foldedName(name)) ?? null;
  const ofProvince = (code: string): readonly string[] | null => provinces.get(code) ?? null;
  const ofProvinceName = (name: string): readonly string[] | null => {
    const code = provinceNames.get(exactName(name)) ?? provinceNames.get(foldedName(name));
    return code === undefined ? null : ofProvince(code);
  };
  return {
    byCode,
    byName: byExactName,
    byPostalCode(postalCode) {
      const code = postalCodes.get(postalCode.trim());
      return code === undefined ? null : (byCode(code)?.code ?? null);
    },
    ofProvince,
    ofProvinceName,
    ofCounty: (code) => counties.get(code) ?? null,
    ofOtherArea: (type, code) => others.get(`${type}/${code}`) ?? null,
    // By name: Statistics Finland's code of Åland is 21, PTV's own province list has 20.
    aland: ofProvinceName("Ahvenanmaa") ?? counties.get("91") ?? [],
    all: today.map((one) => one.code).sort(),
  };
}

function successorOf(code: string, municipalities: ReadonlyMap<string, Municipality>): string | null {
  let current = municipalities.get(code);
  for (let step = 0; current !== undefined && step < MAXIMUM_MERGERS; step += 1) {
    if (current.successor === null) return current.code;
    current = municipalities.get(current.successor);
  }
  return null;
}

/**
 * Today's names come before abolished ones, right spelling before spelling without dots and rings.
 * A folded name that means two places of today is left out: it would be a guess.
 */
function nameIndex(
  list: readonly Municipality[],
  codes: ReadonlyMap<string, Found>,
): ReadonlyMap<string, Found> {
  const index = new Map<string, Found | null>();
  const ordered = [
    ...list.filter((one) => one.successor === null),
    ...list.filter((one) => one.successor !== null),
  ];
  for (const fold of [exactName, foldedName]) {
    for (const own of [(one: Municipality) => one.fi, (one: Municipality) => one.sv]) {
      for (const one of ordered) addName(index, fold(own(one)), codes.get(one.code));
    }
  }
  return new Map([...index].filter((entry): entry is [string, Found] => entry[1] !== null));
}

function addName(index: Map<string, Found | null>, name: string, found: Found | undefined): void {
  if (name === "" || found === undefined) return;
  const known = index.get(name);
  if (known === undefined) index.set(name, found);
  else if (known !== null && known.code !== found.code && known.abolished === found.abolished)
    index.set(name, null);
}

function areaIndex(
  today: readonly Municipality[],
  areaOf: (one: Municipality) => string | null,
): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const one of today) {
    const area = areaOf(one);
    if (area === null) continue;
    const list = index.get(area);
    if (list === undefined) index.set(area, [one.code]);
    else list.push(one.code);
  }
  for (const list of index.values()) list.sort();
  return index;
}

function todayOf(list: readonly string[], codes: ReadonlyMap<string, Found>): readonly string[] {
  return [...new Set(list.flatMap((code) => codes.get(code)?.code ?? []))].sort();
}

function namesOf(area: AreaName): readonly string[] {
  return [exactName(area.fi), foldedName(area.fi), exactName(area.sv), foldedName(area.sv)];
}

function exactName(name: string): string {
  return name.normalize("NFC").trim().replaceAll(/\s+/g, " ").toLowerCase();
}

function foldedName(name: string): string {
  return exactName(name)
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[-\u2010-\u2015\s]+/gu, " ");
}
