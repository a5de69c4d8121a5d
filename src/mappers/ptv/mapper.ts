import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import type { Mapped, Mapper, MappingRules } from "../../domain/derive/mapping.ts";
import type { ProblemCode } from "../../domain/problem.ts";
import { limitFault } from "../shared/limits.ts";
import { createNotes, type Notes } from "../shared/notes.ts";
import { textOf } from "./fields.ts";
import { readNames, type Names } from "./names.ts";
import { toListing } from "./to-listing.ts";
import { toOrganisation } from "./to-organisation.ts";
import { withoutPersonalData } from "./without-personal-data.ts";

/** Raised when what comes out of the same record changes. */
const VERSION = 2;

/** Lists of an organisation that are not read: those of a city may well be longer than the limit of R8. */
const UNREAD_LISTS = { services: null, subOrganizations: null };

/** Reads PTV services with their dependencies, and PTV organisations; pure, never throws for a record. */
export function createPtvMapper(): Mapper {
  return {
    source: "ptv",
    version: VERSION,
    mapRoot(root, context) {
      const notes = createNotes("ptv");
      const service = readBody(root.payload, context.rules, notes);
      const names = service === null ? null : readRequiredNames(service, "serviceNames", notes);
      if (service === null || names === null) return unreadable(notes);
      return readable(toListing({ root, service, names }, context, notes), notes);
    },
    mapOrganisation({ payload }, context) {
      const notes = createNotes("ptv");
      const whole = isJsonObject(payload) ? { ...payload, ...UNREAD_LISTS } : payload;
      const record = readBody(whole, context.rules, notes);
      const names = record === null ? null : readRequiredNames(record, "organizationNames", notes);
      if (record === null || names === null) return unreadable(notes);
      return readable(toOrganisation(record, names, context.places, notes), notes);
    },
    withoutPersonalData: ({ key, payload }) => withoutPersonalData(key.kind, payload),
  };
}

/** R8: what makes a record unreadable, before anything of it is believed. */
function readBody(payload: unknown, rules: MappingRules, notes: Notes): JsonObject | null {
  const refuse = (code: ProblemCode, field: string): null => {
    notes.problem(code, field);
    return null;
  };
  if (!isJsonObject(payload)) return refuse("body-not-object", "");
  const fault = limitFault(payload, rules);
  if (fault !== null) return refuse(fault.code, fault.field);
  return textOf(payload, "id") === null ? refuse("key-missing", "id") : payload;
}

function readRequiredNames(record: JsonObject, key: string, notes: Notes): Names | null {
  const names = readNames(record, key, notes);
  if (Object.keys(names.name).length > 0) return names;
  notes.problem("name-missing", key);
  return null;
}

function readable<T>(draft: T, notes: Notes): Mapped<T> {
  return { ok: true, draft, problems: notes.problems, drift: notes.drifts };
}

function unreadable<T>(notes: Notes): Mapped<T> {
  return { ok: false, problems: notes.problems, drift: notes.drifts };
}
