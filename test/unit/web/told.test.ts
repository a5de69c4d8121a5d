import { expect, test } from "vitest";
import { nameHtml } from "../../../src/web/views/told.ts";

test("a name says which language it is in when that is not the page's, and is escaped", () => {
  const name = { fi: "Kerho", sv: "Klubb <1>" };
  expect(nameHtml(name, "fi", "none").html).toBe("<bdi>Kerho</bdi>");
  expect(nameHtml({ sv: name.sv }, "fi", "none").html).toBe('<bdi lang="sv">Klubb &lt;1&gt;</bdi>');
  expect([nameHtml({ fi: " " }, "en", "no <name>"), nameHtml(null, "en", "no <name>")]).toEqual([
    { html: "no &lt;name&gt;" },
    { html: "no &lt;name&gt;" },
  ]);
});
