import type { feedback as finnish } from "../fi/feedback.ts";

export const feedback: typeof finnish = {
  intro:
    "Mistakes that visitors reported. Check with the organiser: facts are mended where they are written.",
  state: "State",
  states: { open: "Waiting", handled: "Handled", dismissed: "No cause" },
  kind: "Concerns",
  about: "Name of the listing or its organiser",
  count: (total) => (total === 1 ? "1 report" : `${total} reports`),
  nothing: "There is no feedback.",
  gone: "The listing is not there any more",
  received: "Received",
  by: (who) => `Handled by ${who}`,
  note: "Note",
  noteLabel: "Note: what was done (no personal data)",
  handle: "Mark as handled",
  dismiss: "No cause",
  reopen: "Open again",
  told: {
    handled: "The report is marked as handled.",
    dismissed: "The report is marked as without cause.",
    open: "The report waits again.",
    settled: "Somebody else handled this first. Nothing was changed.",
  },
};
