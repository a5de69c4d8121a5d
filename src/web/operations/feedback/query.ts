import { FEEDBACK_STATES, type FeedbackFilter } from "../../../domain/visitors/feedback.ts";
import { FEEDBACK_KINDS } from "../../../domain/visitors/visitors.ts";
import { type Query, withQuery } from "../page-routes.ts";
import { pageField } from "../paging.ts";

/** Reports that wait, unless all or others are asked for. */
export function filterOf(query: Query): FeedbackFilter {
  const { state, kind, about } = query;
  const text = (about ?? "").trim().slice(0, 200);
  return {
    state: state === "all" ? null : (FEEDBACK_STATES.find((known) => known === state) ?? "open"),
    kind: FEEDBACK_KINDS.find((known) => known === kind) ?? null,
    about: text === "" ? null : text,
  };
}

/** The list below the language, as filtered; `told` is what the last act came to. */
export function feedbackPath(filter: FeedbackFilter, page: number, told: string | null = null): string {
  return withQuery("/feedback", { ...filterFields(filter), ...pageField(page), told });
}

/** Where a report of the list is settled, which leads back to the list as it was. */
export function settlePath(id: string, filter: FeedbackFilter, page: number): string {
  return withQuery(`/feedback/${id}/settle`, { ...filterFields(filter), ...pageField(page) });
}

function filterFields({
  state,
  kind,
  about,
}: FeedbackFilter): Record<"state" | "kind" | "about", string | null> {
  return { state: state === null ? "all" : state === "open" ? null : state, kind, about };
}
