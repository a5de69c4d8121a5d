import { notFound, type Answer } from "../answers.ts";
import type { OrganisationEntity } from "../model.ts";
import type { OrganisationChoice } from "../parameters.ts";
import type { Ptv } from "../ptv.ts";
import { selectVisible } from "../selection.ts";

export type Chosen = { readonly ids: ReadonlySet<string> } | { readonly missing: Answer };

function matcher(choice: OrganisationChoice): (entity: OrganisationEntity) => boolean {
  if (choice.by === "organizationId") return ({ id }) => id === choice.value;
  if (choice.by === "code") return ({ content }) => content.businessCode === choice.value;
  return ({ content }) => content.oid === choice.value;
}

/** Published organisations named by id, business id (possibly several) or OID; 404 when there is none (PTV 5). */
export function chooseOrganisations(ptv: Ptv, choice: OrganisationChoice): Chosen {
  const found = selectVisible(ptv.store.organisations, matcher(choice));
  if (found.length > 0) return { ids: new Set(found.map(({ id }) => id)) };
  const label = choice.by === "organizationId" ? "id" : choice.by;
  return { missing: notFound(`Organization with ${label} '${choice.value}' not found.`) };
}
