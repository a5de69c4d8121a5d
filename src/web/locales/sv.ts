import { about } from "./sv/about.ts";
import { coverage } from "./sv/coverage.ts";
import { errors } from "./sv/errors.ts";
import { list } from "./sv/list.ts";
import { listing } from "./sv/listing.ts";
import { operations } from "./sv/operations.ts";
import { overview } from "./sv/overview.ts";
import { shell } from "./sv/shell.ts";
import { time } from "./sv/time.ts";
import { trace } from "./sv/trace.ts";
import { tray } from "./sv/tray.ts";

export const sv = { about, coverage, errors, list, listing, operations, overview, shell, time, trace, tray };
