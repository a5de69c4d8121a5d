import { type Html, html } from "./html.ts";

/** A table named by its heading, in a frame of its own that scrolls where the screen is narrow. */
export function table(headingId: string, heads: readonly string[], rows: readonly Html[]): Html {
  return html`<div class="table-frame" role="region" aria-labelledby="${headingId}" tabindex="0">
    <table aria-labelledby="${headingId}">
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
