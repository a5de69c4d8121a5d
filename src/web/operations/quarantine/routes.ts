import type { FastifyInstance, FastifyRequest } from "fastify";
import { LANGUAGE_ORDER } from "../../../domain/text.ts";
import type { Begun } from "../../../domain/pull/run-wish.ts";
import { SOURCE_IDS } from "../../../domain/source.ts";
import { actorOf } from "../acting.ts";
import { addAct, addPage, fieldsOf, queryOf } from "../page-routes.ts";
import { pageNumberOf, toFirstPage } from "../paging.ts";
import type { DashboardParts } from "../ports.ts";
import { viewerOf } from "../sign-in.ts";
import { languageOf, messageTo } from "./message.ts";
import { PAGE_SIZE, quarantinePage } from "./page.ts";
import { endOf, filterOf, quarantinePath } from "./query.ts";

/** Records that cannot be read: counted, listed, fetched anew together, and told to their owners. */
export function addQuarantine(app: FastifyInstance, parts: DashboardParts): void {
  const { quarantine } = parts.ports;
  addPage(app, { path: "/quarantine", access: "viewer" }, async (request, reply, language) => {
    const query = queryOf(request);
    const filter = filterOf(query);
    const page = pageNumberOf(query["page"]);
    const records = await quarantine.page(filter, page, PAGE_SIZE);
    const first = toFirstPage(request, reply, { page, shown: records.length });
    if (first !== null) return first;
    const { organisation } = filter;
    const owner =
      organisation === null || organisation === "none" ? null : await quarantine.owner(organisation);
    const written = LANGUAGE_ORDER.find((one) => one === query["message"]);
    const inLanguage = owner === null ? language : (written ?? languageOf(owner));
    return quarantinePage(parts, viewerOf(request, language), {
      filter,
      page,
      told: query["told"] ?? null,
      groups: await quarantine.groups(filter),
      records,
      owner,
      message:
        owner === null || records.length === 0
          ? null
          : {
              language: inLanguage,
              text: messageTo(owner, records, { language: inLanguage, publicUrl: parts.publicUrl }),
            },
    });
  });
  addAct(app, { path: "/quarantine/replay", access: "operator" }, (request) => replay(request, parts));
}

/** Opens a run over the group for each source; what is in the way of one is not in the way of the other. */
async function replay(request: FastifyRequest, { ports }: DashboardParts): Promise<string> {
  const filter = filterOf(fieldsOf(request));
  const keys = await ports.quarantine.keys(filter);
  const ends: Begun["end"][] = [];
  for (const source of SOURCE_IDS) {
    const records = keys.filter((key) => key.source === source);
    if (records.length === 0) continue;
    const begun = await ports.acts.runs.begin({ what: "records", source, records });
    ends.push(begun.end);
    if (begun.end !== "begun") continue;
    await ports.audit.record({
      ...actorOf(request),
      what: "replayed",
      subject: source,
      after: { ...filter, records: records.length, run: begun.runId },
    });
  }
  return quarantinePath(filter, { told: endOf(ends) });
}
