import type { Decider } from "../../../domain/identity/decisions.ts";
import { reasonOf } from "../acting.ts";

type Fields = Readonly<Record<string, string>>;

/** Characters of a reason that are kept. */
const REASON_LENGTH = 1_000;
const MS_PER_DAY = 86_400_000;

/** For how many days a pair can be put off. */
export const LATER_DAYS = ["7", "30", "90"] as const;

/** Who decides, why, and by what the page showed standing; a form that does not say what stood is not held to it. */
export function deciderOf(by: string, fields: Fields): Decider {
  const standing = fields["standing"];
  return {
    by,
    reason: reasonOf(fields["reason"], REASON_LENGTH),
    ...(standing === undefined ? {} : { standing: standing === "" ? null : standing }),
  };
}

export function readUntil(fields: Fields, now: Date): Date {
  const days = LATER_DAYS.find((known) => known === fields["days"]) ?? LATER_DAYS[0];
  return new Date(now.getTime() + Number(days) * MS_PER_DAY);
}
