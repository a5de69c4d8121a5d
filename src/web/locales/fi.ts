import { about } from "./fi/about.ts";
import { errors } from "./fi/errors.ts";
import { shell } from "./fi/shell.ts";
import { tray } from "./fi/tray.ts";

export const fi = { about, errors, shell, tray };
