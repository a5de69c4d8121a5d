import {
  type Alert,
  type AlertChange,
  type AlertCondition,
  type AlertStanding,
  isSilenced,
} from "../../domain/operations/alert.ts";

const MS_PER_HOUR = 3_600_000;

const keyOf = ({ rule, subject }: AlertCondition): string => `${rule} ${subject}`;

/**
 * What is wrong now beside what was known to be → what opens, goes on and ends by itself, and of which people are told.
 * Of what is silenced nobody is told; when the silence ends and it still goes on, it is told as if it had just begun.
 */
export function judge(
  { open, silences }: Pick<AlertStanding, "open" | "silences">,
  conditions: readonly AlertCondition[],
  { now, remindHours }: { readonly now: Date; readonly remindHours: number },
): readonly AlertChange[] {
  const wrong = new Map(conditions.map((condition) => [keyOf(condition), condition]));
  const known = new Set(open.map(keyOf));
  const isQuiet = (of: AlertCondition): boolean => isSilenced(silences, of, now);
  const kept = (alert: Alert, condition: AlertCondition): AlertChange => {
    const isDue =
      alert.toldAt === null || now.getTime() - alert.toldAt.getTime() >= remindHours * MS_PER_HOUR;
    const what = alert.toldAt === null ? "opened" : "reminded";
    return { change: "kept", alert, condition, tell: isDue && !isQuiet(alert) ? what : null };
  };
  return [
    ...open.map((alert): AlertChange => {
      const condition = wrong.get(keyOf(alert));
      if (condition !== undefined) return kept(alert, condition);
      // Whoever never heard that it began need not hear that it is over.
      return { change: "resolved", alert, tell: alert.toldAt !== null && !isQuiet(alert) };
    }),
    ...[...wrong.values()]
      .filter((condition) => !known.has(keyOf(condition)))
      .map((condition): AlertChange => ({ change: "opened", condition, tell: !isQuiet(condition) })),
  ];
}
