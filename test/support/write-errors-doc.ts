import { writeFile } from "node:fs/promises";
import { errorsDocument } from "./errors-doc.ts";

/** Writes docs/errors.md anew; a test holds the file to the code. */
await writeFile(new URL("../../docs/errors.md", import.meta.url), errorsDocument());
