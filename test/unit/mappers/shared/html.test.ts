import { expect, test } from "vitest";
import { plainText, richTextToHtml, sanitiseHtml } from "../../../../src/mappers/shared/html.ts";

test("what the editor makes passes unchanged", () => {
  const html =
    '<p dir="ltr">Hei <strong>kaikki</strong> &amp; muut</p><ul><li><p>a<u>b</u></p><ul><li><em>c</em></li></ul></li></ul>';
  expect(sanitiseHtml(html)).toEqual({ html, text: "Hei kaikki & muut\nab\nc", cleaned: false });
});

test("scripts go with their content, other tags leave their words", () => {
  expect(
    sanitiseHtml('<div class="x">eka</div><h2>toka</h2><script>alert(1)</script><p style="a">kolmas</p>'),
  ).toEqual({
    html: "eka\ntoka\n<p>kolmas</p>",
    text: "eka\ntoka\nkolmas",
    cleaned: true,
  });
});

test("links keep only addresses that can be followed safely", () => {
  const rel = 'rel="noopener noreferrer nofollow"';
  expect(sanitiseHtml('<p><a href="www.example.org" target="_blank">a</a></p>').html).toBe(
    `<p><a href="https://www.example.org" ${rel}>a</a></p>`,
  );
  expect(sanitiseHtml('<p><a href="mailto:a@example.org">a</a></p>').html).toBe(
    `<p><a href="mailto:a@example.org" ${rel}>a</a></p>`,
  );
  for (const href of ["javascript:alert(1)", "//example.org", "/polku", "data:text/html,x"]) {
    expect(sanitiseHtml(`<p><a href="${href}">a</a></p>`)).toEqual({
      html: "<p><a>a</a></p>",
      text: "a",
      cleaned: true,
    });
  }
});

test("unclosed tags are closed, bold and italic renamed, line breaks stay apart", () => {
  expect(sanitiseHtml("<p><b>a<br>b</p><ul><li>c<li>d").html).toBe(
    "<p><strong>a\nb</strong></p><ul><li>c</li><li>d</li></ul>",
  );
  expect(sanitiseHtml("<p><b>a</b><i>b</i></p>").cleaned).toBe(false);
});

test("empty paragraphs are no text", () => {
  for (const html of ["<p></p>", '<p dir="ltr"> </p><p></p>', "", "<p>&nbsp;</p>"]) {
    expect(sanitiseHtml(html)).toEqual({ html: "", text: "", cleaned: false });
  }
});

test("text without markup is escaped where needed", () => {
  expect(sanitiseHtml("Alle 3 v < & muut")).toMatchObject({
    html: "Alle 3 v &lt; &amp; muut",
    text: "Alle 3 v < & muut",
  });
});

test("plain text reads entities and keeps blocks on lines of their own", () => {
  expect(plainText("<ul><li>a<li>b</ul><p>&auml;&lt;x&gt;&nbsp;c</p>")).toBe("a\nb\nä<x> c");
});

test("rich text of PTV: headings, bullets, numbers and lines, everything escaped", () => {
  expect(richTextToHtml("### Otsikko\nTeksti <b>\n\n* a\n* b\n1. x\n2. y\n\nLoppu & muu")).toBe(
    "<p><strong>Otsikko</strong></p><p>Teksti &lt;b&gt;</p><ul><li>a</li><li>b</li></ul><ol><li>x</li><li>y</li></ol><p>Loppu &amp; muu</p>",
  );
  expect(richTextToHtml("")).toBe("");
});
