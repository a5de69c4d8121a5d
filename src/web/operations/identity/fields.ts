import type { Decider } from "../../../domain/decisions.ts";

type Fields = Readonly<Record<string, string>>;

/** Characters of a reason that are kept. */
export const REASON_LENGTH = 1_000;
const MS_PER_DAY = 86_400_000;

/** For how many days a pair can be put off. */
export const LATER_DAYS = ["7", "30", "90"] as const;

/** What the page that the form is of showed standing; a form that does not say is not held to it. */
export function readStanding(fields: Fields): Pick<Decider, "standing"> {
  const standing = fields["standing"];
  return standing === undefined ? {} : { standing: standing === "" ? null : standing };
}

export function readUntil(fields: Fields, now: Date): Date {
  const days = LATER_DAYS.find((known) => known === fields["days"]) ?? LATER_DAYS[0];
  return new Date(now.getTime() + Number(days) * MS_PER_DAY);
}
