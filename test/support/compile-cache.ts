import { resolve } from "node:path";

/** Where processes of the tests keep what they compiled: types are stripped once for all of them. */
export const COMPILE_CACHE = { NODE_COMPILE_CACHE: resolve("node_modules", ".cache", "tarmoa-sync-tests") };
