import { about } from "./en/about.ts";
import { errors } from "./en/errors.ts";
import { shell } from "./en/shell.ts";
import { tray } from "./en/tray.ts";

export const en = { about, errors, shell, tray };
