/** A component of a calendar file: its properties by name, parameters left at the name (`DTSTART;VALUE=DATE`). */
export type CalendarEvent = ReadonlyMap<string, string>;

const OCTETS = 75;

/**
 * The events of a calendar file, read strictly by RFC 5545: every line ends in CRLF and is 75 octets at most, what is
 * folded goes on after a space, BEGIN and END match, and the properties that must be there are there.
 * @throws Error with the line or component that is not so.
 */
export function readCalendar(file: string): readonly CalendarEvent[] {
  if (!file.endsWith("\r\n")) throw new Error("The file does not end in CRLF.");
  const lines = file.slice(0, -2).split("\r\n");
  for (const line of lines) {
    if (/[\r\n]/.test(line) || Buffer.byteLength(line) > OCTETS)
      throw new Error(`No line of RFC 5545: ${line}`);
  }
  const unfolded = lines.join("\r\n").replaceAll("\r\n ", "").split("\r\n");
  if (unfolded[0] !== "BEGIN:VCALENDAR" || unfolded.at(-1) !== "END:VCALENDAR")
    throw new Error("No calendar.");
  for (const needed of ["VERSION:2.0", "PRODID:"]) {
    if (!unfolded.some((line) => line.startsWith(needed))) throw new Error(`${needed} is missing.`);
  }
  return eventsOf(unfolded.slice(1, -1));
}

function eventsOf(lines: readonly string[]): readonly CalendarEvent[] {
  const events: Map<string, string>[] = [];
  let open: Map<string, string> | null = null;
  for (const line of lines) {
    const [, name = "", value = ""] = /^([^:]+):(.*)$/s.exec(line) ?? [];
    if (name === "") throw new Error(`No property: ${line}`);
    if (line === "BEGIN:VEVENT" && open === null) open = new Map();
    else if (line === "END:VEVENT" && open !== null) {
      for (const needed of ["UID", "DTSTAMP"])
        if (!open.has(needed)) throw new Error(`${needed} is missing.`);
      events.push(open);
      open = null;
    } else if (name === "BEGIN" || name === "END") throw new Error(`Out of place: ${line}`);
    else open?.set(name, textOf(value));
  }
  if (open !== null) throw new Error("An event has no end.");
  return events;
}

function textOf(value: string): string {
  return value.replaceAll(/\\([\\;,nN])/g, (_all, escaped: string) => (/n/i.test(escaped) ? "\n" : escaped));
}
