import { about } from "./en/about.ts";
import { coverage } from "./en/coverage.ts";
import { errors } from "./en/errors.ts";
import { shell } from "./en/shell.ts";
import { tray } from "./en/tray.ts";

export const en = { about, coverage, errors, shell, tray };
