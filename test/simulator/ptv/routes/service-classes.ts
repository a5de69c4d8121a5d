import { SERVICE_CLASSES } from "../../data/codes.ts";

/** The class above, whose services the class list shows as well (PTV 2.1). */
export function parentClassOf(code: string): readonly string[] {
  const parent = SERVICE_CLASSES.get(code)?.parentCode ?? null;
  return parent === null ? [] : [parent];
}
