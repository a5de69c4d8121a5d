import fc from "fast-check";
import { expect, test } from "vitest";
import type { AskedWord } from "../../../src/store/catalogue/asked-words.ts";
import { noBits, numbersOf } from "../../../src/store/catalogue/memory/bits.ts";
import { positionOf, readWords, weightOf } from "../../../src/store/catalogue/memory/words/read-words.ts";
import { createWordIndex } from "../../../src/store/catalogue/memory/words/word-index.ts";

const CAPACITY = 16_384;

function asked(stem: string, unfinished = false): AskedWord {
  const stems = { finnish: [stem], swedish: [stem], english: [stem], simple: [stem] };
  return { word: stem, plain: stem, stems, unfinished, inside: null, mayResemble: false };
}

const text = (language: string, words: string, plainName = "") => ({ language, words, plainName });

test("what PostgreSQL writes of a tsvector is read back, whatever is in a lexeme", () => {
  const lexeme = fc.string({ minLength: 1 });
  const place = fc.record({ position: fc.integer({ min: 1, max: 16_383 }), weight: fc.nat({ max: 3 }) });
  const words = fc.array(fc.tuple(lexeme, fc.array(place)));
  fc.assert(
    fc.property(words, (written) => {
      const line = written.map(([word, places]) => {
        const quoted = `'${word.replaceAll(/['\\]/g, "$&$&")}'`;
        const told = places.map(({ position, weight }) => `${position}${["", "C", "B", "A"][weight] ?? ""}`);
        return told.length === 0 ? quoted : `${quoted}:${told.join(",")}`;
      });
      const read: unknown[] = [];
      readWords(line.join(" "), (word, places) =>
        read.push([word, places.map((one) => ({ position: positionOf(one), weight: weightOf(one) }))]),
      );
      expect(read).toEqual(written);
    }),
  );
});

test("a listing is found by the words that it has today, and no more once it is gone", () => {
  const index = createWordIndex();
  const holders = (word: AskedWord) => numbersOf(index.meeting(word, CAPACITY));
  index.put(1, [text("fi", "'jumpp':1A"), text("sv", "'gymnastik':1A")]);
  index.put(2, [text("fi", "'jumpp':3C")]);
  expect(holders(asked("jumpp"))).toEqual([1, 2]);
  index.put(1, [text("fi", "'kävel':1A")]);
  expect(holders(asked("jumpp"))).toEqual([2]);
  expect(holders(asked("gymnastik"))).toEqual([]);
  expect(holders(asked("kä", true))).toEqual([1]);
  index.remove(1);
  expect(holders(asked("kä", true))).toEqual([]);
});

test("what is no more is left out in time, and nothing else", () => {
  const LISTINGS = 6000;
  const words = (listing: number, round: number): string =>
    `'all':${1 + (listing % 5)}A 'of${listing % 7}':2B,4 'round${round}':3`;
  const index = createWordIndex();
  const fresh = createWordIndex();
  for (const round of [1, 2, 3, 4]) {
    for (let listing = 0; listing < LISTINGS; listing += 1) {
      index.put(listing, [text("fi", words(listing, round), `nimi ${listing}`)]);
      if (round === 4) fresh.put(listing, [text("fi", words(listing, round), `nimi ${listing}`)]);
    }
  }
  const everything = noBits(CAPACITY).fill(0xffffffff);
  for (const word of [asked("all"), asked("of3"), asked("round", true), asked("round3")]) {
    expect(index.meeting(word, CAPACITY)).toEqual(fresh.meeting(word, CAPACITY));
    expect(index.ranks([word], everything)).toEqual(fresh.ranks([word], everything));
  }
  expect(numbersOf(index.meeting(asked("all"), CAPACITY))).toHaveLength(LISTINGS);
  expect(numbersOf(index.meeting(asked("round3"), CAPACITY))).toEqual([]);
  expect(index.names(5)).toEqual(["nimi 5"]);
});
