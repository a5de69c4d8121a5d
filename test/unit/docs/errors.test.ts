import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { errorsDocument } from "../../support/errors-doc.ts";

test("docs/errors.md says what the code says; write it anew with `npm run errors-doc`", async () => {
  expect(await readFile("docs/errors.md", "utf8")).toBe(errorsDocument());
});
