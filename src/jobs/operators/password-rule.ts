import { MINIMUM_PASSWORD_LENGTH, type PasswordFault } from "../../domain/operations/accounts.ts";

/** Hashing takes time by length; nobody types more. */
const MAXIMUM_LENGTH = 200;
/** A repeated word or a run along the keyboard has few different characters. */
const MINIMUM_DISTINCT = 6;

/** Words that whoever guesses would try first. */
const GUESSED = ["tarmoa", "salasana", "lösenord", "password", "lahella", "lähellä", "qwerty", "123456"];

/** What is wrong with a new password; null when it will do. Length counts, mixed characters do not (NIST 800-63B). */
export function passwordFault(password: string, name: string): PasswordFault | null {
  const characters = Array.from(password.normalize("NFKC"));
  if (characters.length < MINIMUM_PASSWORD_LENGTH) return "too-short";
  if (characters.length > MAXIMUM_LENGTH) return "too-long";
  if (new Set(characters).size < MINIMUM_DISTINCT) return "too-plain";
  const plain = password.toLowerCase();
  const own = name.toLowerCase().split("@")[0] ?? "";
  // What is left without the guessable words must be long enough by itself.
  const left = [...GUESSED, ...(own.length >= 3 ? [own] : [])].reduce(
    (text, word) => text.replaceAll(word, ""),
    plain,
  );
  return Array.from(left).length < MINIMUM_PASSWORD_LENGTH / 2 ? "guessable" : null;
}
