import { about } from "./fi/about.ts";
import { alerts } from "./fi/alerts.ts";
import { coverage } from "./fi/coverage.ts";
import { drift } from "./fi/drift.ts";
import { errors } from "./fi/errors.ts";
import { feedback } from "./fi/feedback.ts";
import { guard } from "./fi/guard.ts";
import { identity } from "./fi/identity.ts";
import { list } from "./fi/list.ts";
import { listing } from "./fi/listing.ts";
import { operations } from "./fi/operations.ts";
import { overview } from "./fi/overview.ts";
import { paging } from "./fi/paging.ts";
import { queues } from "./fi/queues.ts";
import { runs } from "./fi/runs.ts";
import { recipients } from "./fi/recipients.ts";
import { quarantine } from "./fi/quarantine.ts";
import { recordFields } from "./fi/record-fields.ts";
import { records } from "./fi/records.ts";
import { schedules } from "./fi/schedules.ts";
import { shell } from "./fi/shell.ts";
import { time } from "./fi/time.ts";
import { trace } from "./fi/trace.ts";
import { tray } from "./fi/tray.ts";

export const fi = {
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
