import type { FastifyRequest } from "fastify";
import type { Actor } from "../../domain/operations/accounts.ts";
import { SyncError } from "../../domain/errors.ts";
import { isId } from "../../domain/id.ts";
import { holdsRole } from "../../domain/operations/operators.ts";
import type { Viewer } from "./frame.ts";

/** Who acts, for the trail. Routes are guarded, so that somebody is signed in. */
export function actorOf(request: FastifyRequest): Actor {
  const { signedIn } = request;
  if (signedIn === null) throw new SyncError("FORBIDDEN", "Nobody is signed in.");
  const { id, name } = signedIn.operator;
  return { who: name, operatorId: id, address: request.ip, requestId: request.id };
}

/** The `:id` of the address. @throws SyncError NOT_FOUND when it is none of ours. */
export function idOf(request: FastifyRequest): string {
  const { id = "" } = request.params as { readonly id?: string };
  if (isId(id)) return id.toLowerCase();
  throw new SyncError("NOT_FOUND", "There is no such thing.");
}

/** What somebody wrote, at most so many characters; null when it is nothing. */
export function reasonOf(written: string | undefined, longest: number): string | null {
  const reason = (written ?? "").trim().slice(0, longest);
  return reason === "" ? null : reason;
}

/** Whether a page offers to decide: who only looks is not shown what they may not press. */
export function mayAct({ signedIn }: Pick<Viewer, "signedIn">): boolean {
  return signedIn !== null && holdsRole(signedIn.operator.role, "operator");
}

/** An act that was not done; `why` is for the person. Thrown, so that what was written comes back (kept-page.ts). */
export class ActRefused extends Error {
  /** Below the language: where it is seen how things stand now. */
  readonly next: string;

  constructor(next: string, why: string) {
    super(why);
    this.name = "ActRefused";
    this.next = next;
  }
}
