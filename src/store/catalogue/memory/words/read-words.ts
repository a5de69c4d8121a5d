const QUOTE = "'".charCodeAt(0);
const COLON = ":".charCodeAt(0);
const COMMA = ",".charCodeAt(0);
const ZERO = "0".charCodeAt(0);
const NINE = "9".charCodeAt(0);

/** Bits of a place that hold its position; the two above hold its weight. */
const POSITION_BITS = 14;
const POSITION_MASK = 2 ** POSITION_BITS - 1;
/** By the letter that PostgreSQL writes; it leaves D out. */
const WEIGHTS: Readonly<Record<string, number>> = { A: 3, B: 2, C: 1 };

/** Position in its text, from 1. */
export function positionOf(place: number): number {
  return place & POSITION_MASK;
}

/** 0 to 3 for the weights D to A. */
export function weightOf(place: number): number {
  return place >>> POSITION_BITS;
}

/** Reads the text of a tsvector (`'jumpp':3A,7C 'ryhm':1`): every lexeme with its places, in the order of the text. */
export function readWords(words: string, visit: (lexeme: string, places: readonly number[]) => void): void {
  let at = words.indexOf("'");
  while (at >= 0) {
    const end = closingQuote(words, at + 1);
    const lexeme = unescaped(words.slice(at + 1, end));
    const places: number[] = [];
    at = end + 1;
    let sign = words.charCodeAt(at);
    while (sign === COLON || sign === COMMA) {
      let position = 0;
      for (sign = words.charCodeAt(++at); sign >= ZERO && sign <= NINE; sign = words.charCodeAt(++at)) {
        position = position * 10 + sign - ZERO;
      }
      const weight = WEIGHTS[words.charAt(at)] ?? 0;
      if (weight > 0) sign = words.charCodeAt(++at);
      places.push((weight << POSITION_BITS) | position);
    }
    visit(lexeme, places);
    at = words.indexOf("'", at);
  }
}

/** The lexemes of the text of a tsquery (`'jumpp':* & 'ryhm'`). */
export function lexemesOf(query: string): readonly string[] {
  const lexemes: string[] = [];
  readWords(query, (lexeme) => lexemes.push(lexeme));
  return lexemes;
}

/** A quote inside a lexeme is written twice. */
function closingQuote(words: string, from: number): number {
  let end = words.indexOf("'", from);
  while (words.charCodeAt(end + 1) === QUOTE) end = words.indexOf("'", end + 2);
  return end;
}

function unescaped(written: string): string {
  return /['\\]/.test(written) ? written.replaceAll(/(['\\])\1/g, "$1") : written;
}
