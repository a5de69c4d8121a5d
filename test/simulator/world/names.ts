import type { Random } from "../random.ts";
import type { WorldContact } from "./types.ts";

const FIRST_NAMES = [
  "Aino",
  "Eeva",
  "Helmi",
  "Irja",
  "Kaisu",
  "Liisa",
  "Maija",
  "Oili",
  "Raili",
  "Sirkka",
  "Tuula",
  "Veera",
  "Antero",
  "Eino",
  "Heikki",
  "Jaakko",
  "Kalevi",
  "Lauri",
  "Matti",
  "Olavi",
  "Pentti",
  "Risto",
  "Tapio",
  "Vilho",
] as const;
const LAST_NAMES = [
  "Ala-Hakuni",
  "Haapaniemi",
  "Isotalo-Mäki",
  "Jouppila",
  "Kangasluoma",
  "Latvakoski",
  "Mäki-Rahko",
  "Niemistö",
  "Passila",
  "Rintaluoma",
  "Saunamäki",
  "Takaluoma",
  "Uusi-Kuitti",
  "Viitamäki",
  "Yli-Hynni",
  "Ojaniemi",
] as const;

/** Lower-case latin letters and hyphens: a part of an e-mail or web address. */
export function toSlug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[äå]/g, "a")
    .replaceAll("ö", "o")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
}

/** An invented person and addresses under example.org; the 050 000 series has no subscribers. */
export function createContact(name: string, random: Random): WorldContact {
  const person = `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`;
  const slug = toSlug(name);
  return {
    person,
    phone: `050 000 ${String(random.int(0, 9_999)).padStart(4, "0")}`,
    email: random.chance(0.5)
      ? `toimisto@${slug}.example.org`
      : `${toSlug(person).replace("-", ".")}@example.org`,
    www: `https://www.example.org/${slug}`,
  };
}
