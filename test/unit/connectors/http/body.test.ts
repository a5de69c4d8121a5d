import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { readBody, scanNesting } from "../../../../src/connectors/http/body.ts";

const limits = { maximumBodyBytes: 100, maximumDepth: 10 };

test.each([
  ["shorter than", "40"],
  ["longer than", "1"],
])("a whole stream whose body is %s announced is cut", async (_, length) => {
  const stream = Readable.from([Buffer.from("{}")]);
  await expect(readBody(stream, { "content-length": length }, limits)).rejects.toThrow("cut");
});

test("a body announced or grown over the limit is not read to its end", async () => {
  let given = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        given += 1;
        yield Buffer.alloc(30);
      }
    })(),
  );
  await expect(readBody(endless, {}, limits)).rejects.toThrow("too-large");
  expect(given).toBeLessThan(50);
  const announced = Readable.from([Buffer.from("{}")]);
  await expect(readBody(announced, { "content-length": "101" }, limits)).rejects.toThrow("too-large");
});

test("nesting is counted outside strings only", () => {
  expect(scanNesting(Buffer.from('{"a":["]}",[1]]}'))).toEqual({ depth: 3, open: false });
  expect(scanNesting(Buffer.from('{"a":"\\"}'))).toEqual({ depth: 1, open: true });
});
