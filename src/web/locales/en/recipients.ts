import type { recipients as finnish } from "../fi/recipients.ts";

export const recipients: typeof finnish = {
  intro:
    "Upload a list of grant recipients as a CSV file. For each you learn whether the activity is described in Lähellä.fi or PTV, and whether it shows.",
  file: "List (CSV, at most 5 MB)",
  hint: "A heading line with name or business id, and activity if you like. The file is not kept.",
  show: "Show the result",
  download: "Download the result (CSV)",
  result: "Result",
  lines: (count) => (count === 1 ? "1 recipient" : `${count} recipients`),
  count: "Recipients",
  share: "Share",
  first: (shown, total) => `The page shows the first ${shown} of ${total} lines. The file has all.`,
  another: "Another list",
  fileName: "grant-recipients.csv",
  none: "There are no recipients in the list.",
};
