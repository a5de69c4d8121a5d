import { CASE_KINDS } from "../../simulator/cases/case-labels.ts";
import { type CaseFigures, isCopyCase, type Measured } from "./measure.ts";

const percent = (part: number, whole: number): string =>
  whole === 0 ? "none" : `${((100 * part) / whole).toFixed(1)} %`;

const sum = (figures: readonly CaseFigures[]): CaseFigures => ({
  automatic: total(figures, "automatic"),
  queue: total(figures, "queue"),
  organisationQueue: total(figures, "organisationQueue"),
  missed: total(figures, "missed"),
});

function total(figures: readonly CaseFigures[], field: keyof CaseFigures): number {
  return figures.reduce((known, one) => known + one[field], 0);
}

const allOf = ({ automatic, queue, organisationQueue, missed }: CaseFigures): number =>
  automatic + queue + organisationQueue + missed;

/** Cases in which no rule allows to merge without a person, for the organisations have no business id in common. */
const WITHOUT_ID: readonly string[] = ["copy-without-business-id", "copy-after-id-fault"];

/** Lines of one seed's figures. */
export function reportLines(seed: string, measured: Measured): readonly string[] {
  const cases = CASE_KINDS.flatMap((kind) => {
    const figures = measured.byCase.get(kind);
    return figures === undefined ? [] : [{ kind, figures }];
  });
  const copies = cases.filter(({ kind }) => isCopyCase(kind));
  const withId = copies.filter(({ kind }) => !WITHOUT_ID.includes(kind));
  const all = sum(copies.map(({ figures }) => figures));
  const able = sum(withId.map(({ figures }) => figures));
  const { wrong, merged, scored, questions } = measured;
  return [
    `seed ${seed}: ${scored} pairs scored, ${merged} merged`,
    `  automatic precision      ${((merged - wrong.length) / Math.max(merged, 1)).toFixed(4)} (${wrong.length} wrong)`,
    `  copies found             ${percent(all.automatic, allOf(all))} of ${allOf(all)} by themselves, ${percent(allOf(all) - all.missed, allOf(all))} with the queue`,
    `  of those with an id      ${percent(able.automatic, allOf(able))} of ${allOf(able)} by themselves`,
    `  queue                    ${questions} pairs, ${percent(questions, scored)} of those scored, ${percent(measured.rightQuestions, questions)} of them the same; ${measured.organisationQuestions} pairs of organisations`,
    `  wider services           ${measured.related.found} of ${measured.related.all} shown as related`,
    ...cases.map(({ kind, figures }) => `  ${caseLine(kind, figures)}`),
    ...wrong.map(({ a, b, why }) => `  WRONG ${why}: ${a} ${b}`),
  ];
}

function caseLine(kind: string, { automatic, queue, organisationQueue, missed }: CaseFigures): string {
  return `${kind.padEnd(25)}${automatic} by themselves, ${queue} asked, ${organisationQueue} by their organisation, ${missed} missed`;
}
