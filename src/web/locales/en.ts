import { about } from "./en/about.ts";
import { alerts } from "./en/alerts.ts";
import { coverage } from "./en/coverage.ts";
import { drift } from "./en/drift.ts";
import { errors } from "./en/errors.ts";
import { feedback } from "./en/feedback.ts";
import { guard } from "./en/guard.ts";
import { identity } from "./en/identity.ts";
import { list } from "./en/list.ts";
import { listing } from "./en/listing.ts";
import { operations } from "./en/operations.ts";
import { overview } from "./en/overview.ts";
import { paging } from "./en/paging.ts";
import { queues } from "./en/queues.ts";
import { runs } from "./en/runs.ts";
import { recipients } from "./en/recipients.ts";
import { quarantine } from "./en/quarantine.ts";
import { recordFields } from "./en/record-fields.ts";
import { records } from "./en/records.ts";
import { schedules } from "./en/schedules.ts";
import { shell } from "./en/shell.ts";
import { time } from "./en/time.ts";
import { trace } from "./en/trace.ts";
import { tray } from "./en/tray.ts";

export const en = {
  about,
  alerts,
  coverage,
  drift,
  errors,
  feedback,
  guard,
  identity,
  list,
  listing,
  operations,
  overview,
  paging,
  queues,
  runs,
  recipients,
  quarantine,
  recordFields,
  records,
  schedules,
  shell,
  time,
  trace,
  tray,
};
