import type { quarantine as fi } from "../fi/quarantine.ts";

export const quarantine: typeof fi = {
  codes: {
    "key-missing": "identifier missing",
    "body-not-object": "content cannot be read",
    "name-missing": "name missing",
    "record-too-large": "too large",
    "list-too-long": "list too long",
    "nested-too-deep": "nested too deep",
    "internal-fault": "fault in this service",
  },
  ages: {
    day: "less than a day",
    week: "less than a week",
    month: "less than a month",
    longer: "longer",
  },
  intro:
    "These records cannot be read. Where an earlier form could be, it is still shown. They are tried again by themselves, ever more rarely.",
  total: (count: number): string =>
    count === 0
      ? "Nothing is in quarantine."
      : count === 1
        ? "1 record is in quarantine."
        : `${count.toLocaleString("en-GB")} records are in quarantine.`,
  chosen: "Narrowed to",
  remove: ": remove",
  byCode: "Reason",
  byOrganisation: "Organisation",
  byAge: "For how long",
  bySource: "Source",
  noOwner: "Organisation not known",
  replay: "Fetch again",
  replayIntro: "The records are asked for anew from their source. You need not wait on the page.",
  replayAll: (count: number): string =>
    count === 1 ? "Fetch this one again" : `Fetch these ${count.toLocaleString("en-GB")} again`,
  message: "Message to the organisation",
  messageIntro: "Copy the message and send it to the organisation. It is in the organisation's own language.",
  messageLabel: "Message",
  copy: "Copy the message",
  copied: "Copied.",
  messageBegins: "Hello,",
  messageSays: (name: string): string =>
    `Not everything that ${name} has described can be shown in the service tray. These descriptions need a correction:`,
  messageLink: "Here you see which of your descriptions are shown and what you can do:",
  messageEnds: "Once a description is corrected at its source, it shows by itself within a few hours.",
  records: "Records",
  record: "Record",
  problems: "Reason",
  since: "Since",
  attempts: "Attempts",
  nextTry: "Next attempt",
  notPlanned: "soon",
  told: {
    begun: "The records are being fetched anew. See in a moment what is left.",
    busy: "A run of the source is going on. Nothing was started: try when it has ended.",
    partly:
      "Some are being fetched anew. A run of the other source is going on: try for that one when it has ended.",
    nothing: "There was nothing left to fetch.",
  },
};
