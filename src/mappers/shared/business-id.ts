const WEIGHTS = [7, 9, 10, 5, 8, 4, 2] as const;

/**
 * Whether a text is a Finnish business id whose check digit is right (R12): seven digits, a hyphen, and the
 * weighted sum modulo 11 subtracted from 11; remainder 0 gives 0, remainder 1 is never issued.
 */
export function isValidBusinessId(text: string): boolean {
  if (!/^\d{7}-\d$/.test(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  const remainder = sum % 11;
  return remainder !== 1 && Number(text[8]) === (remainder === 0 ? 0 : 11 - remainder);
}

/**
 * The id as registered, read from what people type: spaces, another dash, `FI` in front (the VAT form), the
 * hyphen or the leading zero of an old six-digit id left out. Null when it is no business id.
 */
export function readBusinessId(typed: string): string | null {
  const tidy = typed
    .trim()
    .toUpperCase()
    .replaceAll(/[\s.]/g, "")
    .replaceAll(/[\u2010-\u2015\u2212]/g, "-");
  const found = /^(?:FI)?(\d{6,7})-?(\d)$/.exec(tidy);
  if (found?.[1] === undefined || found[2] === undefined) return null;
  const id = `${found[1].padStart(7, "0")}-${found[2]}`;
  return isValidBusinessId(id) ? id : null;
}
