import { about } from "./sv/about.ts";
import { alerts } from "./sv/alerts.ts";
import { coverage } from "./sv/coverage.ts";
import { drift } from "./sv/drift.ts";
import { errors } from "./sv/errors.ts";
import { feedback } from "./sv/feedback.ts";
import { guard } from "./sv/guard.ts";
import { identity } from "./sv/identity.ts";
import { list } from "./sv/list.ts";
import { listing } from "./sv/listing.ts";
import { operations } from "./sv/operations.ts";
import { overview } from "./sv/overview.ts";
import { paging } from "./sv/paging.ts";
import { queues } from "./sv/queues.ts";
import { runs } from "./sv/runs.ts";
import { recipients } from "./sv/recipients.ts";
import { quarantine } from "./sv/quarantine.ts";
import { recordFields } from "./sv/record-fields.ts";
import { records } from "./sv/records.ts";
import { schedules } from "./sv/schedules.ts";
import { shell } from "./sv/shell.ts";
import { time } from "./sv/time.ts";
import { trace } from "./sv/trace.ts";
import { tray } from "./sv/tray.ts";

export const sv = {
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
