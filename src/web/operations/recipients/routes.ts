import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { SyncError } from "../../../domain/errors.ts";
import { LIST_FAULTS, MAXIMUM_RECIPIENT_BYTES } from "../../../domain/visitors/recipients.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { reportCsv, type ReportOptions } from "../../../formats/recipient-report.ts";
import { TEXTS } from "../../locales/texts.ts";
import { HTML_TYPE } from "../../public/send.ts";
import { tally } from "../../public/recipients-document.ts";
import { pagePath } from "../../views/paths.ts";
import { actorOf } from "../acting.ts";
import { addAct, addPage, fieldsOf } from "../page-routes.ts";
import type { DashboardParts } from "../ports.ts";
import { viewerOf } from "../sign-in.ts";
import { type RecipientAnswer, recipientsPage } from "./page.ts";

/**
 * Which grant recipients of a list have described what they do. The list comes with the form, is answered and forgotten:
 * nothing of it is kept, logged or audited.
 */
export async function addRecipients(app: FastifyInstance, parts: DashboardParts): Promise<void> {
  // In a scope of its own: no other form takes a file.
  await app.register(async (uploads) => {
    await uploads.register(multipart, {
      attachFieldsToBody: "keyValues",
      // One byte more than is read: a larger file is cut there and told to be too large, whatever its size.
      limits: { fileSize: MAXIMUM_RECIPIENT_BYTES + 1, files: 1, fields: 10, fieldSize: 1_000 },
      throwFileSizeLimit: false,
    });
    addPage(uploads, { path: "/recipients", access: "viewer" }, async (request, _reply, language) =>
      recipientsPage(
        parts,
        viewerOf(request, language),
        { findings: null, fault: null },
        optionsOf(parts, language),
      ),
    );
    addAct(
      uploads,
      { path: "/recipients", access: "viewer", upload: true },
      async (request, reply, language) => {
        const options = optionsOf(parts, language);
        const answer = await answerOf(request, parts);
        if (answer.findings !== null && fieldsOf(request)["format"] === "csv") {
          return reply
            .type("text/csv; charset=utf-8")
            .header("content-disposition", `attachment; filename="${TEXTS[language].recipients.fileName}"`)
            .send(reportCsv(answer.findings, options));
        }
        return reply
          .code(answer.fault === null ? 200 : 400)
          .type(HTML_TYPE)
          .send(recipientsPage(parts, viewerOf(request, language), answer, options));
      },
    );
  });
}

async function answerOf(request: FastifyRequest, { ports }: DashboardParts): Promise<RecipientAnswer> {
  const list = listOf(request);
  if (list.length === 0) return { findings: null, fault: "no-file" };
  try {
    const findings = await ports.recipientReports.cover(list);
    await ports.audit.record({
      ...actorOf(request),
      what: "recipients-compared",
      subject: null,
      after: { lines: findings.length, ...Object.fromEntries(tally(findings)) },
    });
    return { findings, fault: null };
  } catch (error) {
    if (!(error instanceof SyncError) || error.code !== "FILE_INVALID") throw error;
    const fault = LIST_FAULTS.find((known) => known === error.details["fault"]);
    return { findings: null, fault: fault ?? "not-text" };
  }
}

/** The file of the form, or what stands in its place. */
function listOf({ body }: FastifyRequest): Uint8Array {
  const list: unknown = typeof body === "object" && body !== null && "list" in body ? body.list : null;
  if (list instanceof Uint8Array) return list;
  return typeof list === "string" ? Buffer.from(list) : new Uint8Array();
}

function optionsOf({ publicUrl }: DashboardParts, language: InterfaceLanguage): ReportOptions {
  return { language, listingUrl: (id) => publicUrl + pagePath("listing", language, id) };
}
