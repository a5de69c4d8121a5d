import type { InterfaceLanguage } from "../../domain/text.ts";
import { en } from "./en.ts";
import { fi } from "./fi.ts";
import { sv } from "./sv.ts";

/** All texts of the interface, by part of it. Finnish decides which there are; the others have the same. */
export type Texts = typeof fi;

export const TEXTS: Readonly<Record<InterfaceLanguage, Texts>> = { fi, sv, en };
