import type { InterfaceLanguage } from "../../domain/text.ts";
import { type Html, html } from "../views/html.ts";
import { numberText } from "./numbers.ts";

export interface Share {
  /** Decides its look: `share-visible`. */
  readonly name: string;
  readonly label: string;
  readonly count: number;
}

/** Width of a bar in its own units; the screen decides how wide that is. */
const BAR = 1_000;
/** A share that is there at all can be seen. */
const LEAST = 6;

/** Parts of a whole as one bar, with a list under it that says the same. */
export function shareBar(shares: readonly Share[], language: InterfaceLanguage): Html {
  const there = shares.filter(({ count }) => count > 0);
  const total = there.reduce((sum, { count }) => sum + count, 0);
  const widths = there.map(({ count }) => Math.max(LEAST, (count / total) * BAR));
  const scale = BAR / widths.reduce((sum, width) => sum + width, 0);
  let x = 0;
  const rects = there.map(({ name }, index) => {
    const width = (widths[index] ?? 0) * scale;
    const rect = html`<rect
      class="share-${name}"
      x="${fixed(x)}"
      y="0"
      width="${fixed(width)}"
      height="28"
    />`;
    x += width;
    return rect;
  });
  return html`<svg class="bar" viewBox="0 0 ${BAR} 28" preserveAspectRatio="none" aria-hidden="true">
      ${rects}
    </svg>
    <ul class="legend">
      ${there.map(
        ({ name, label, count }) =>
          html`<li>
            <svg class="key" viewBox="0 0 16 16" aria-hidden="true">
              <rect class="share-${name}" width="16" height="16" /></svg
            >${label} ${numberText(count, language)}
          </li>`,
      )}
    </ul>`;
}

/** A bar filled by a share, 0 to 1. It says nothing that the text beside it does not. */
export function gauge(share: number): Html {
  const width = Math.min(Math.max(share, 0), 1) * 100;
  return html`<svg class="gauge" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <rect class="gauge-ground" width="100" height="8" />
    <rect class="gauge-part" width="${fixed(width)}" height="8" />
  </svg>`;
}

function fixed(value: number): string {
  return value.toFixed(1);
}

const STEP = 10;
const HEIGHT = 40;

/** Amounts side by side as bars; what is there at all can be seen. Whoever shows it says the same in words. */
export function barPicture(values: readonly number[]): Html {
  const most = Math.max(1, ...values);
  const bars = values.map((value, index) => {
    const height = Math.max(1.5, (value / most) * (HEIGHT - 2));
    return value === 0
      ? ""
      : `M${index * STEP + 1} ${HEIGHT}v${fixed(-height)}h${STEP - 2}v${fixed(height)}z`;
  });
  return html`<svg
    class="bars"
    viewBox="0 0 ${values.length * STEP} ${HEIGHT}"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <line x1="0" x2="${values.length * STEP}" y1="${HEIGHT}" y2="${HEIGHT}" />
    <path d="${bars.join("")}" />
  </svg>`;
}
