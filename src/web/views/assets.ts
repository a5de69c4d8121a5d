import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import type { FastifyInstance } from "fastify";
import { SyncError } from "../../domain/errors.ts";
import { tokensCss } from "./tokens.ts";

/** Files that browsers fetch besides pages. All share one version, so that modules can import each other. */
export interface Assets {
  /** `/assets/3f2a9c1b7d04/site.css`. Throws when there is no such file: a page must not name one. */
  address(name: string): string;
  readonly version: string;
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Style sheets are one file, in this order: later ones build on earlier ones. */
const STYLES = [
  "base.css",
  "forms.css",
  "parts.css",
  "tray.css",
  "listing.css",
  "list.css",
  "coverage.css",
  "operations.css",
  "desk.css",
  "records.css",
  "print.css",
];

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

const YEAR = "public, max-age=31536000, immutable";
const SHORT = "public, max-age=60";

/** Reads src/web/assets and what we serve of libraries, once. */
export function loadAssets(): Assets {
  const folder = join(import.meta.dirname, "..", "assets");
  const read = (name: string): Buffer => readFileSync(join(folder, name));
  const plain = readdirSync(folder).filter((name) => [".js", ".svg"].includes(extname(name)));
  const files = new Map<string, Buffer>([
    ["site.css", Buffer.from([tokensCss(), ...STYLES.map((name) => read(name).toString())].join("\n"))],
    ...plain.map((name): [string, Buffer] => [name, read(name)]),
    ...leafletFiles(),
  ]);
  const version = versionOf(files);
  return {
    version,
    files,
    address(name) {
      if (!files.has(name)) throw new Error(`There is no asset ${name}.`);
      return `/assets/${version}/${name}`;
    },
  };
}

/** The map's library, fetched only by whoever opens the map. */
function leafletFiles(): readonly [string, Buffer][] {
  const dist = dirname(createRequire(import.meta.url).resolve("leaflet"));
  return [
    ["leaflet.js", readFileSync(join(dist, "leaflet.js"))],
    ["leaflet.css", readFileSync(join(dist, "leaflet.css"))],
  ];
}

function versionOf(files: ReadonlyMap<string, Buffer>): string {
  const hash = createHash("sha256");
  for (const [name, body] of files) hash.update(name).update(body);
  return hash.digest("hex").slice(0, 12);
}

/** Any version is answered, so that a page of another release finds its files; only our own may be kept for long. */
export function addAssetRoutes(app: FastifyInstance, assets: Assets): void {
  app.get<{ Params: { readonly version: string; readonly name: string } }>(
    "/assets/:version/:name",
    { config: { rateLimit: false } },
    async ({ params: { version, name } }, reply) => {
      const body = assets.files.get(name);
      if (body === undefined) throw new SyncError("NOT_FOUND", "There is no such file here.");
      return reply
        .type(TYPES[extname(name)] ?? "application/octet-stream")
        .header("cache-control", version === assets.version ? YEAR : SHORT)
        .send(body);
    },
  );
}
