import type { FastifyReply, FastifyRequest } from "fastify";
import { SyncError } from "../../domain/errors.ts";

/** Forms are taken from our own pages only: another site must not act for its visitor. Browsers tell where a form came from. */
export async function fromThisSite({ headers }: FastifyRequest, _reply: FastifyReply): Promise<void> {
  const site = headers["sec-fetch-site"];
  const { origin } = headers;
  const foreign =
    site === undefined
      ? origin !== undefined && hostOf(origin) !== headers.host
      : site !== "same-origin" && site !== "none";
  if (foreign) throw new SyncError("PARAMETER_INVALID", "The form did not come from a page of this service.");
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
