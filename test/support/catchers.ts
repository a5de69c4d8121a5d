import { createServer, type IncomingHttpHeaders } from "node:http";
import { SMTPServer } from "smtp-server";

/** A letter as it arrived, with its headers decoded as far as these tests need it. */
interface CaughtLetter {
  readonly to: readonly string[];
  readonly raw: string;
  readonly text: string;
}

export interface MailCatcher {
  readonly url: string;
  readonly letters: readonly CaughtLetter[];
  /** Takes nothing until it is told to again. */
  refuse(refuses: boolean): void;
  /** Letters that arrived since this was asked last. */
  fresh(): readonly CaughtLetter[];
  close(): Promise<void>;
}

/** A mail server on this machine that keeps what it is sent. */
export async function catchMail(): Promise<MailCatcher> {
  const letters: CaughtLetter[] = [];
  let refuses = false;
  let seen = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onMailFrom: (_address, _session, done) =>
      done(refuses ? Object.assign(new Error("later"), { responseCode: 451 }) : null),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const raw = Buffer.concat(chunks).toString("utf8");
        letters.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw, text: decoded(raw) });
        done();
      });
    },
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    refuse: (wish) => void (refuses = wish),
    fresh() {
      const since = seen;
      seen = letters.length;
      return letters.slice(since);
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

/** Quoted-printable and encoded words, read back. */
function decoded(raw: string): string {
  const bytes = (text: string): string =>
    Buffer.from(
      text.replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))),
      "latin1",
    ).toString("utf8");
  return raw
    .replaceAll(/\?=\r?\n =\?/g, "?==?")
    .replaceAll(/=\?utf-8\?q\?([^?]*)\?=/gi, (_all, word: string) => bytes(word.replaceAll("_", " ")))
    .replaceAll(/=\?utf-8\?b\?([^?]*)\?=/gi, (_all, word: string) =>
      Buffer.from(word, "base64").toString("utf8"),
    )
    .replaceAll(/=\r?\n/g, "")
    .replaceAll(/(?:=[0-9A-F]{2})+/g, bytes);
}

interface CaughtCall {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface HookCatcher {
  readonly url: string;
  readonly calls: readonly CaughtCall[];
  /** What it answers from now on. */
  answer(status: number): void;
  /** Calls of a path that arrived since this was asked last for it. */
  fresh(path: string): readonly CaughtCall[];
  close(): Promise<void>;
}

/** A listener on this machine that keeps what it is posted. */
export async function catchCalls(): Promise<HookCatcher> {
  const calls: CaughtCall[] = [];
  const seen = new Map<string, number>();
  let status = 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      calls.push({ path: request.url ?? "", headers: request.headers, body });
      response.writeHead(status, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    answer: (next) => void (status = next),
    fresh(path) {
      const of = calls.filter((call) => call.path === path);
      const since = seen.get(path) ?? 0;
      seen.set(path, of.length);
      return of.slice(since);
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
