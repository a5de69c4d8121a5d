import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { SyncError } from "../../../src/domain/errors.ts";

const PACKAGE_CONFIG = resolve(import.meta.dirname, "../../../config");
const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** A copy of the package's configuration, with changes of whole texts by file. */
async function copyOfConfig(
  changes: Readonly<Record<string, (text: string) => string>> = {},
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tarmoa-config-"));
  folders.push(folder);
  await cp(PACKAGE_CONFIG, folder, { recursive: true });
  for (const [file, change] of Object.entries(changes)) {
    const before = await readFile(join(folder, file), "utf8");
    const after = change(before);
    expect(after, `${file} was to be changed`).not.toBe(before);
    await writeFile(join(folder, file), after);
  }
  return folder;
}

/** The lines that list faults, without their indent. */
function faultsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig({ env, cwd: "/" });
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    expect(error.code).toBe("CONFIG_INVALID");
    return error.message
      .split("\n")
      .slice(1)
      .map((line) => line.trim());
  }
  return [];
}

describe("defaults", () => {
  test("an empty environment gives South Ostrobothnia on the embedded database, from any directory", () => {
    const settings = readConfig({ env: {}, cwd: "/some/where" });
    expect(settings).toMatchObject({
      environment: "development",
      database: { url: null, poolSize: 10 },
      queue: { url: null },
      dataDir: "/some/where/.data",
      publicUrl: "http://127.0.0.1:8080",
      trustedProxies: ["127.0.0.0/8", "::1"],
      region: ["etela-pohjanmaa"],
      logLevel: "info",
      nowOffsetMs: 0,
      oidc: null,
      notify: { mail: null, webhook: null, language: "fi", heartbeatUrl: null },
    });
    expect(settings.municipalityScope).toHaveLength(18);
    expect(settings.sources.ptv.baseUrl).toBe("https://api.palvelutietovaranto.suomi.fi/api/v11");
    expect(settings.sources.lahella.session).toBeNull();
  });

  test("an empty variable counts as unset", () => {
    const settings = readConfig({ env: { PORT: "", REGION: "", PTV_BATCH_IDS: "", CONFIG_DIR: "" } });
    expect(settings.port).toBe(8080);
    expect(settings.region).toEqual(["etela-pohjanmaa"]);
  });

  test("the settings are frozen through and through", () => {
    const settings = readConfig({ env: {} });
    const rows = settings.mappings.ptvServiceClass.get("P27.1");
    for (const part of [settings, settings.sources.lahella.profile, settings.regions[0], rows, rows?.[0]]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });
});

describe("regions", () => {
  test("several regions make one scope, the whole country none", () => {
    const two = readConfig({ env: { REGION: "etela-pohjanmaa, pohjanmaa" } });
    expect(two.region).toEqual(["etela-pohjanmaa", "pohjanmaa"]);
    expect(two.municipalityScope).toContain("905");
    expect(two.municipalityScope).toContain("743");
    expect(readConfig({ env: { REGION: "all" } })).toMatchObject({ region: "all", municipalityScope: null });
  });

  test("there are 23 areas, and they hold every municipality of today once", () => {
    const { regions, places } = readConfig({ env: {} });
    expect(regions).toHaveLength(23);
    const today = places.municipalities.filter(({ successor }) => successor === null).map(({ code }) => code);
    expect(regions.flatMap(({ municipalities }) => municipalities).sort()).toEqual(today.sort());
    expect(today).toHaveLength(309);
  });
});

describe("overrides of sources", () => {
  test("numbers, truth values, lists, null and texts by the name of their path", () => {
    const { sources } = readConfig({
      env: {
        PTV_REQUESTS_PER_SECOND: "2.5",
        PTV_BATCH_IDS: "20",
        PTV_SCHEDULE_DELTA: "*/5 * * * *",
        PTV_SCHEDULE_FULL: "off",
        PTV_BASE_URL: "http://127.0.0.1:9000/api/v11",
        PTV_USER_AGENT_CONTACT: "0401234567",
        LAHELLA_PROFILE_TOMBSTONES: "false",
        LAHELLA_GROUPS: "7100000001,7100000002",
        LAHELLA_NAMES_PARAMETERS_MODIFIED_SINCE: "changedAfter",
        LAHELLA_SESSION: "AUTH_TOKEN=a; REFRESH_TOKEN=b",
      },
    });
    expect(sources.ptv).toMatchObject({
      requestsPerSecond: 2.5,
      batchIds: 20,
      schedule: { delta: "*/5 * * * *", full: null },
      baseUrl: "http://127.0.0.1:9000/api/v11",
      userAgentContact: "0401234567",
      session: null,
    });
    expect(sources.lahella.profile).toMatchObject({ tombstones: false, modifiedSince: true });
    expect(sources.lahella.groups).toEqual(["7100000001", "7100000002"]);
    expect(sources.lahella.names.parameters.modifiedSince).toBe("changedAfter");
    expect(sources.lahella.session).toBe("AUTH_TOKEN=a; REFRESH_TOKEN=b");
  });

  test("a value that does not fit is a fault under the variable's name", () => {
    const faults = faultsOf({
      PTV_REQUESTS_PER_SECOND: "many",
      PTV_BATCH_IDS: "101",
      LAHELLA_PROFILE_TOTAL: "maybe",
      LAHELLA_SCHEDULE_FULL: "61 * * * *",
      LAHELLA_BASE_URL: "https://www.lahella.fi/",
    });
    const names = faults.map((line) => line.split(":")[0]);
    expect(names.toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual([
      "LAHELLA_BASE_URL",
      "LAHELLA_PROFILE_TOTAL",
      "LAHELLA_SCHEDULE_FULL",
      "PTV_BATCH_IDS",
      "PTV_REQUESTS_PER_SECOND",
    ]);
  });
});

describe("faults", () => {
  test("every fault of the environment and of every file is listed at once", async () => {
    const folder = await copyOfConfig({
      "rules.yaml": (text) =>
        text
          .replace("share: 0.2", "share: 2")
          .replace("staleMonths: 12", "staleMonths: 3")
          .replace("requireTheme: false\n", ""),
      "sources.yaml": (text) => text.replace("batchIds: 50", "batchIds: 50\n  batchSize: 3"),
      "mappings/lahella-theme.yaml": (text) => text.replace("to: luonto", "to: metsä"),
      "mappings/ptv-service-class.yaml": (text) => text.replace("from: P1.4,", "from: P99,"),
      "mappings/ptv-target-group-to-age.yaml": (text) => text.replace('"65-"', "old"),
      "regions.yaml": (text) => text.replace('"743"', '"999"').replace('county: "21"', 'county: "77"'),
      "vocabularies/themes.yaml": (text) => text.replace("code: liikunta", "code: sote_ohjaus"),
    });
    await rm(join(folder, "vocabularies/costs.yaml"));
    await writeFile(join(folder, "mappings/lahella-type.yaml"), "rows: [\n");
    const faults = faultsOf({ CONFIG_DIR: folder, REGION: "atlantis", PORT: "http", LOG_LEVEL: "loud" });
    const expected = [
      "PORT: expected a whole number from 0 to 65535",
      "LOG_LEVEL: ",
      'REGION: expected "all", or one or several of ',
      `${folder}/rules.yaml requireTheme: `,
      `${folder}/rules.yaml guard.share: Too big: expected number to be <=1`,
      `${folder}/rules.yaml freshness.staleMonths: expected more than freshness.ageingMonths`,
      `${folder}/sources.yaml ptv: Unrecognized key: "batchSize"`,
      `${folder}/mappings/lahella-theme.yaml ht_luonto to: expected a code of vocabularies/themes.yaml or null, not "metsä"`,
      `${folder}/mappings/ptv-service-class.yaml P99 from: expected a code of vocabularies/service-classes.yaml`,
      `${folder}/mappings/ptv-target-group-to-age.yaml KR1.1 to: expected ages as from-to or from-`,
      `${folder}/mappings/lahella-type.yaml: expected YAML: `,
      `${folder}/regions.yaml etela-pohjanmaa municipalities: expected municipalities of today in places.json, not 999`,
      `${folder}/regions.yaml lappi county: `,
      `${folder}/vocabularies/themes.yaml terms: expected each code once, "sote_ohjaus" is there again`,
      `${folder}/vocabularies/costs.yaml: expected a readable file (ENOENT)`,
    ];
    for (const start of expected) {
      expect(
        faults.some((line) => line.startsWith(start)),
        `${start}\n in\n${faults.join("\n")}`,
      ).toBe(true);
    }
  });

  test("places that name what does not exist are listed by their code", async () => {
    const folder = await copyOfConfig({
      "places.json": (text) =>
        text
          .replace('"successor": "233"', '"successor": "900"')
          .replace(/("code": "005".*"province": )"14"/, '$1"98"')
          .replace(/("code": "010".*"county": )"16"/, '$1"97"')
          .replace('"60100": "743"', '"60100": "901"')
          .replace('"code": "009"', '"code": "006"'),
    });
    const file = `${folder}/places.json`;
    expect(faultsOf({ CONFIG_DIR: folder }).filter((line) => line.startsWith(file))).toEqual([
      `${file} municipalities: expected each code once, "006" is there again`,
      `${file} municipalities 004 successor: expected a municipality of today, not 900`,
      `${file} municipalities 005 province: expected a code of provinces, not 98`,
      `${file} municipalities 010 county: expected a code of counties, not 97`,
      expect.stringMatching(/HospitalDistrict.*: expected municipality codes, not 009$/),
      expect.stringMatching(/BusinessSubRegion.*: expected municipality codes, not 009$/),
      `${file} 60100: expected municipality codes, not 901`,
    ]);
  });

  test("a relation between variables is not hidden by another fault", () => {
    const faults = faultsOf({
      NODE_ENV: "production",
      NOW_OFFSET_MS: "60000",
      LOG_LEVEL: "loud",
      DATABASE_POOL_SIZE: "2",
      OIDC_ISSUER: "https://id.example",
    });
    expect(faults.map((line) => line.slice(0, line.indexOf(":"))).toSorted()).toEqual([
      "DATABASE_POOL_SIZE",
      "LOG_LEVEL",
      "NOW_OFFSET_MS",
      "OIDC_CLIENT_ID",
      "OIDC_CLIENT_SECRET",
    ]);
  });

  test("addresses of the wrong kind are refused and never repeated", () => {
    const secret = "kissa-koira-hevonen";
    const faults = faultsOf({
      DATABASE_URL: `mysql://user:${secret}@db/x`,
      QUEUE_URL: `http://user:${secret}@queue`,
      SMTP_URL: secret,
      ALERT_EMAIL: "aino@example.org",
      ALERT_WEBHOOK_SECRET: "kissa-koira-hevonen",
      ALERT_WEBHOOK_URL: `ftp://${secret}`,
      SESSION_SECRET: "short",
      LAHELLA_SESSION: `a=${secret}\r\nX-Evil: 1`,
    });
    expect(faults).toHaveLength(6);
    expect(faults.join("\n")).not.toContain(secret);
  });

  test("ways of telling people that are told half are refused", () => {
    const faults = faultsOf({
      ALERT_EMAIL: "aino@example.org, eino",
      ALERT_WEBHOOK_URL: "https://hooks.example.org/x",
      ALERT_LANGUAGE: "et",
    });
    expect(
      faults.map((line) => line.split(":")[0] ?? "").toSorted((one, other) => one.localeCompare(other)),
    ).toEqual(["ALERT_EMAIL.1", "ALERT_LANGUAGE", "ALERT_WEBHOOK_SECRET", "SMTP_URL"]);
    expect(faultsOf({ ALERT_WEBHOOK_URL: "https://hooks.slack.com/services/x" })).toEqual([]);
    expect(
      readConfig({ env: { ALERT_WEBHOOK_URL: "https://x.webhook.office.com/y" } }).notify.webhook?.kind,
    ).toBe("teams");
  });

  test.each([
    "loopback",
    "10.0.0.0/33",
    "0.0.0.0/0",
    "::/0",
    "10.0.0.1,",
    "proxy.example.org",
    "10.0.0.1:80",
  ])("%s is no list of trusted proxies", (text) => {
    expect(faultsOf({ TRUSTED_PROXIES: text, PORT: "http" })).toEqual([
      "PORT: expected a whole number from 0 to 65535",
      "TRUSTED_PROXIES: expected IP addresses or networks as 10.0.0.0/8, separated by commas",
    ]);
  });

  test("a folder that does not exist is one fault", () => {
    expect(faultsOf({ CONFIG_DIR: "no/such/folder" })).toEqual(["CONFIG_DIR: expected an existing folder"]);
  });

  test("CONFIG_DIR starts at the working directory and may hold other rules", async () => {
    const folder = await copyOfConfig({ "rules.yaml": (text) => text.replace("count: 5", "count: 7") });
    const settings = readConfig({ env: { CONFIG_DIR: "." }, cwd: folder });
    expect(settings.rules.guard).toEqual({ count: 7, share: 0.2 });
  });
});

describe("the shipped data", () => {
  const settings = readConfig({ env: {} });

  test("every PTV service class has a decision, and the verified pairs of the themes stand", () => {
    const classes = settings.vocabularies.get("service-classes") ?? [];
    expect(classes).toHaveLength(228);
    expect(classes.filter(({ code }) => !settings.mappings.ptvServiceClass.has(code))).toEqual([]);
    const verified = [...settings.mappings.ptvServiceClass.values()].flat().filter((row) => !row.inferred);
    expect(Object.fromEntries(verified.map(({ from, to }) => [from, to]))).toEqual({
      "P4.12": "yhteisollisyys",
      "P27.2": "luonto",
      "P27.1": "liikunta",
      "P25.1": "luovuus_kulttuuri",
      "P10.8": "toimeentulo_tyo_oppiminen_asuminen",
      "P5.17": "sote_ohjaus",
    });
  });

  test("rows of one code come best confidence first", () => {
    const rows = settings.mappings.ptvServiceClass.get("P25.7") ?? [];
    expect(rows.map(({ to }) => to)).toEqual(["luovuus_kulttuuri", "toimeentulo_tyo_oppiminen_asuminen"]);
  });

  test("abolished municipalities lead to one of today", () => {
    const abolished = ["Ylistaro", "Jalasjärvi", "Honkajoki", "Valtimo", "Seinäjoki"];
    const successors = abolished.map(
      (name) => settings.places.municipalities.find(({ fi }) => fi === name)?.successor,
    );
    expect(successors).toEqual(["743", "301", "214", "541", null]);
  });

  test("municipalities and regions are vocabularies too", () => {
    expect(settings.vocabularies.get("municipalities")).toHaveLength(309);
    expect(settings.vocabularies.get("regions")?.[0]).toMatchObject({ code: "ita-uusimaa", order: 0 });
  });
});
