import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { errorsDocument } from "../../support/errors-doc.ts";

test("docs/errors.md says what the code says; write it anew with test/support/write-errors-doc.ts", async () => {
  expect(await readFile("docs/errors.md", "utf8")).toBe(errorsDocument());
});
