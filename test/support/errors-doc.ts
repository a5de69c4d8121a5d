import { ERROR_CODES } from "../../src/domain/errors.ts";
import { STATE_REASONS } from "../../src/domain/catalogue/listing.ts";
import { PROBLEM_MESSAGES, REASON_MESSAGES } from "../../src/domain/messages.ts";
import { PROBLEM_CODES, QUARANTINE_CODES } from "../../src/domain/problem.ts";
import type { Message } from "../../src/domain/text.ts";

/** docs/errors.md as the tables in src/domain say it. */
export function errorsDocument(): string {
  const quarantines: readonly string[] = QUARANTINE_CODES;
  return [
    "# Codes",
    "",
    "Made by `npm run errors-doc` from src/domain; a test holds it to the code.",
    "",
    "## Errors",
    "",
    "`transient` ones are tried again, `permanent` ones are not, `config` ones stop the start (exit 2), `unreachable` ones end a command with exit 3.",
    "",
    "| code | class | what to do |",
    "| --- | --- | --- |",
    ...Object.entries(ERROR_CODES).map(([code, entry]) => `| ${code} | ${entry.class} | ${entry.advice} |`),
    "",
    "## Reasons",
    "",
    "Why a root is not plainly visible.",
    "",
    ...messages(STATE_REASONS, REASON_MESSAGES, () => ""),
    "## Problems",
    "",
    "Of one field of one record. Those marked ✱ quarantine the root; all others stand beside a shown listing.",
    "",
    ...messages(PROBLEM_CODES, PROBLEM_MESSAGES, (code) => (quarantines.includes(code) ? " ✱" : "")),
  ].join("\n");
}

function messages<Code extends string>(
  codes: readonly Code[],
  table: Readonly<Record<Code, Message>>,
  mark: (code: Code) => string,
): readonly string[] {
  return codes.flatMap((code) => [
    `### ${code}${mark(code)}`,
    "",
    `- fi: ${table[code].fi}`,
    `- sv: ${table[code].sv}`,
    `- en: ${table[code].en}`,
    "",
  ]);
}
