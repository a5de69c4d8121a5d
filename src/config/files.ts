import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import type { z } from "zod";

/**
 * Every fault of the configuration, gathered so that a person can mend all of them at once.
 * `place` names a file with a path in it, or an environment variable; `message` says what is accepted.
 * Values are repeated only where they cannot be a secret.
 */
export interface Faults {
  add(place: string, message: string): void;
  /** A file of the configuration folder as a person knows it: `config/rules.yaml`. */
  file(name: string): string;
  readonly lines: readonly string[];
}

/** `label`: the configuration folder as the operator wrote it. */
export function createFaults(label: string): Faults {
  const lines: string[] = [];
  return {
    add: (place, message) => lines.push(`${place}: ${message}`),
    file: (name) => join(label, name),
    lines,
  };
}

export interface ConfigFile<Value> {
  /** Below the configuration folder. */
  readonly name: string;
  readonly schema: z.ZodType<Value>;
  /** Changes what was read before it is checked. */
  readonly adjust?: (value: unknown) => unknown;
}

/** The value of one YAML or JSON file. Null, with the faults added, when it cannot be read or does not fit. */
export function readConfigFile<Value>(folder: string, file: ConfigFile<Value>, faults: Faults): Value | null {
  const place = faults.file(file.name);
  const text = readText(join(folder, file.name), place, faults);
  if (text === null) return null;
  const raw = parseText(text, place, faults);
  if (raw === undefined) return null;
  const result = file.schema.safeParse(file.adjust === undefined ? raw : file.adjust(raw));
  if (result.success) return result.data;
  addIssues(result.error, place, faults);
  return null;
}

/** One line per issue: the place, the path in it and what is accepted. */
function addIssues(error: z.ZodError, place: string, faults: Faults): void {
  for (const issue of error.issues) {
    const path = issue.path.map(String).join(".");
    faults.add(path === "" ? place : `${place} ${path}`, issue.message);
  }
}

function readText(path: string, place: string, faults: Faults): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    faults.add(place, `expected a readable file (${code})`);
    return null;
  }
}

/** Undefined when the text has faults. */
function parseText(text: string, place: string, faults: Faults): unknown {
  const parsed = place.endsWith(".json") ? parseJsonText(text) : parseYamlText(text);
  for (const message of parsed.messages) faults.add(place, message);
  return parsed.messages.length === 0 ? parsed.value : undefined;
}

interface Parsed {
  readonly value: unknown;
  readonly messages: readonly string[];
}

function parseJsonText(text: string): Parsed {
  try {
    return { value: JSON.parse(text) as unknown, messages: [] };
  } catch (error) {
    return { value: undefined, messages: [`expected JSON: ${error instanceof Error ? error.message : ""}`] };
  }
}

/** Whoever opens the service more than once in a process reads the same texts, and reading them is most of opening. */
const parsedTexts = new Map<string, Parsed>();

function parseYamlText(text: string): Parsed {
  const known = parsedTexts.get(text) ?? parseYaml(text);
  parsedTexts.set(text, known);
  return known;
}

function parseYaml(text: string): Parsed {
  const document = parseDocument(text, { prettyErrors: true });
  const messages = document.errors.map((error) => `expected YAML: ${error.message.split("\n")[0] ?? ""}`);
  return { value: messages.length === 0 ? (document.toJS() as unknown) : undefined, messages };
}
