import { Readable } from "node:stream";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  parseJson,
  parseText,
  readBody,
  scanNesting,
  sliceList,
} from "../../../../src/connectors/http/body.ts";

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
  expect(scanNesting(Buffer.from('{"a":["]}",[1]]}'))).toMatchObject({ depth: 3, open: false });
  expect(scanNesting(Buffer.from('{"a":"\\"}'))).toMatchObject({ depth: 1, open: true });
});

test("the items of any list, sliced and parsed one by one, are those of the list parsed whole", () => {
  fc.assert(
    fc.property(fc.array(fc.json(), { minLength: 1 }), fc.constantFrom("", " ", "\n\t"), (texts, space) => {
      const body = Buffer.from(`${space}[${space}${texts.join(`${space},${space}`)}${space}]${space}`);
      const sliced = sliceList(body, 1_000);
      expect("items" in sliced && sliced.items.map(parseText)).toEqual(parseJson(body, 1_000));
    }),
  );
});

test.each(["[]", " [ ] ", "{}", '{"a":[1,2]}', '"[1,2]"', "null"])("%s is no list of items", (text) => {
  expect(sliceList(Buffer.from(text), 10)).toEqual({ other: JSON.parse(text) });
});

test.each(["[1,2] 3", "1,[2]"])("%s is no JSON", (text) => {
  expect(() => sliceList(Buffer.from(text), 10)).toThrow("not-json");
});
