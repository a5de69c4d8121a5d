import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

const FOLDER = join("test", "fixtures", "tls");

/** Names of certificates in test/fixtures/tls, with how node:tls calls their fault. */
export const BAD_CERTIFICATES = [
  ["untrusted", "DEPTH_ZERO_SELF_SIGNED_CERT"],
  ["elsewhere", "ERR_TLS_CERT_ALTNAME_INVALID"],
  ["expired", "CERT_HAS_EXPIRED"],
] as const;

type BadCertificate = (typeof BAD_CERTIFICATES)[number][0];

export const certificate = (name: BadCertificate): string =>
  readFileSync(join(FOLDER, `${name}.pem`), "utf8");

/** A server at `https://localhost` with a certificate that fails. It would answer whoever does not mind. */
export interface TlsServer {
  readonly origin: string;
  /** Requests that came through. */
  asked(): number;
  show(name: BadCertificate): void;
  close(): Promise<void>;
}

export async function serveTls(): Promise<TlsServer> {
  const key = readFileSync(join(FOLDER, "key.pem"), "utf8");
  let asked = 0;
  const server = createServer({ key, cert: certificate("untrusted") }, (_, response) => {
    asked += 1;
    response.setHeader("content-type", "application/json").end('{"items":[],"total":0,"hasMore":false}');
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `https://localhost:${port}`,
    asked: () => asked,
    show: (name) => server.setSecureContext({ key, cert: certificate(name) }),
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
