import { expect, test } from "vitest";
import { dayField, selectField, sourceOptions } from "../../../src/web/views/fields.ts";

test("a choice has one label, keeps what was chosen, and escapes what people wrote", () => {
  const options = [["", 'A & "B"'], ...sourceOptions()] as const;
  const { html } = selectField({ id: "of", name: "source", label: "Source", options, chosen: "ptv" });
  expect(html).toContain('<label for="of">Source</label>');
  expect(html).toContain('<select id="of" name="source">');
  expect(html.match(/<option value="(\w*)"\s+selected>/g)).toHaveLength(1);
  expect(html).toMatch(/<option value="ptv"\s+selected>/);
  expect(html).toContain("A &amp; &quot;B&quot;</option>");
  const none = selectField({ name: "source", label: "Source", options, chosen: "other" }).html;
  expect(none).not.toContain("selected");
});

test("a day keeps what stands in the address", () => {
  expect(dayField("from", "From", "2026-07-01").html).toContain('type="date" value="2026-07-01"');
});
