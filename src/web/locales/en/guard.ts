import type { guard as finnish } from "../fi/guard.ts";

const listings = (count: number): string => (count === 1 ? "1 listing" : `${count} listings`);

export const guard: typeof finnish = {
  intro:
    "When more listings than usual vanish from a source at once, they are not removed by themselves. They keep showing until somebody decides.",
  nothingOpen: "No removal waits for a decision.",
  nothingDecided: "There are no earlier decisions.",
  open: "Waiting for a decision",
  decided: "Earlier",
  states: {
    open: "Waits for a decision",
    accepted: "Accepted",
    refused: "Refused",
    lapsed: "Lapsed: the listings came back",
  },
  wholeSource: "the whole source",
  unknownOrganisation: "unknown organisation",
  nameless: "no name",
  ofWhat: "Concerns",
  listings: "Listings",
  missing: (absent, total) =>
    absent === total ? `${total} missing` : `${absent} missing, ${total - absent} back`,
  proposed: listings,
  shareOf: "Share",
  found: "Noticed",
  state: "State",
  by: (who) => `decided by ${who}`,
  settled: "This had been settled already. Nothing was changed again.",
  told: {
    accepted: (count) => `The decision is saved. Removed: ${listings(count)}.`,
    refused:
      "The decision is saved. The listings keep showing, and the same ones will not be proposed for removal again.",
  },
  decide: "Decision",
  decideIntro: "Accepting removes those that are still missing. Refusing keeps all of them shown.",
  accept: "Accept the removals",
  refuse: "Keep them shown",
  confirmAccept: (count) => `Remove ${listings(count)}?`,
  confirmAcceptText:
    "The listings stop showing at once. If the source shows them later, they come back by themselves under the same addresses.",
  confirmRefuse: (count) => `Keep ${listings(count)} shown?`,
  confirmRefuseText:
    "The listings keep showing although the source does not show them. A new proposal is made only if more are missing.",
  confirm: "Confirm",
  cancel: "Cancel",
  around: "Runs of the source around that time",
  usual: (count) => `A full run usually sees about ${count} records.`,
  noUsual: "There are no earlier full runs to compare with.",
  run: "Run",
  ofProposal: "found them missing",
  seen: "Seen",
  againstUsual: "Against the usual",
  withdrawn: "Removed",
  retries: "Retries",
  fault: "Error",
  noFault: "none",
  organisations: "Organisations concerned",
  organisationCount: (count) =>
    count === 1
      ? "Everything that is missing belongs to one organisation: perhaps it has ended or removed its listings."
      : `${count} organisations miss listings: the cause may lie in the source.`,
  organisation: "Organisation",
  missingOf: (missing, known) => `${missing} / ${known}`,
  missingShare: "Missing / all",
  records: "Listings",
  name: "Name",
  sourceId: "Id in the source",
  nowAbsent: "missing",
  nowBack: "back, or removed already",
  back: "All proposals",
};
