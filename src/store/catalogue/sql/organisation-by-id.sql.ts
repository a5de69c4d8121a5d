/** $1 id. */
export const TEXT = /* sql */ `select o.document from catalogue.organisation o where o.id = $1::uuid`;
