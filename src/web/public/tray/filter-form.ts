import { TEXTS } from "../../locales/texts.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { type Option, optionList } from "../../views/fields.ts";
import { type Html, html } from "../../views/html.ts";
import { pagePath } from "../../views/paths.ts";
import type { Choice, ChoiceGroup } from "./choices.ts";
import { WEEKDAYS } from "./selection.ts";
import type { TrayView } from "./tray-view.ts";

/** The form of the search: words, place and age at hand, everything else below "more". */
export function filterForm(view: TrayView, language: InterfaceLanguage): Html {
  const { tray } = TEXTS[language];
  return html`<form id="search" class="search" role="search" action="${pagePath("tray", language)}" data-live>
    <div class="search-main">
      <div class="field grow">
        <label for="q">${tray.search}</label>
        <input
          type="search"
          id="q"
          name="q"
          value="${view.q}"
          maxlength="200"
          aria-describedby="q-hint"
          autocomplete="off"
        />
        <span class="hint" id="q-hint">${tray.searchHint}</span>
      </div>
      ${municipalityField(view, language)} ${ageField(view, language)}
      <div class="field search-submit"><button>${tray.submit}</button></div>
    </div>
    ${view.carried.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <details class="more">
      <summary>${view.moreInUse === 0 ? tray.more : tray.moreInUse(view.moreInUse)}</summary>
      <div class="groups">
        ${view.groups.slice(0, 2).map((group) => choiceFieldset(group, language))}
        ${weekdayFieldset(view, language)} ${whenFieldset(view, language)}
        ${view.groups.slice(2).map((group) => choiceFieldset(group, language))}
        <p class="groups-submit"><button>${tray.submit}</button></p>
      </div>
    </details>
  </form>`;
}

function counted(label: string, count: number): string {
  return `${label} (${count})`;
}

/** One municipality by a list; several, which an address can ask for, as boxes beside it. */
function municipalityField({ municipalities, neighbours }: TrayView, language: InterfaceLanguage): Html {
  const { tray } = TEXTS[language];
  const chosen = municipalities.filter((choice) => choice.chosen);
  const several = chosen.length > 1;
  const listed = municipalities
    .filter((choice) => !several || !choice.chosen)
    .map(({ value, label, count }): Option => [value, counted(label, count)]);
  return html`<div class="field">
    <label for="municipality">${tray.municipality}</label>
    <select id="municipality" name="municipality">
      ${optionList([["", tray.anyMunicipality], ...listed], several ? null : chosen[0]?.value)}
    </select>
    ${several && chosen.map((choice) => choiceBox("municipality", choice))}
    ${
      neighbours !== null &&
      html`<label class="choice"
        ><input
          type="checkbox"
          name="neighbours"
          value="true"
          ${neighbours.chosen ? html` checked` : null}
        /><span
          >${tray.neighbours}
          <span class="hint">${neighbours.names?.join(", ") ?? tray.neighboursHint}</span></span
        ></label
      >`
    }
  </div>`;
}

function ageField({ ages }: TrayView, language: InterfaceLanguage): Html {
  const { tray } = TEXTS[language];
  const listed = ages.map(({ value, label, count }): Option => [
    value,
    label === value ? tray.exactAge(value) : counted(label, count),
  ]);
  return html`<div class="field">
    <label for="age">${tray.age}</label>
    <select id="age" name="age">
      ${optionList([["", tray.anyAge], ...listed], ages.find(({ chosen }) => chosen)?.value)}
    </select>
  </div>`;
}

function choiceFieldset({ name, choices }: ChoiceGroup, language: InterfaceLanguage): Html {
  if (choices.length === 0) return html``;
  const open = choices.some(({ chosen }) => chosen);
  return html`<details class="group" ${open ? html` open` : null}>
    <summary>${TEXTS[language].tray.groups[name]}</summary>
    <fieldset>
      <legend class="visually-hidden">${TEXTS[language].tray.groups[name]}</legend>
      ${choices.map((choice) => choiceBox(name, choice))}
    </fieldset>
  </details>`;
}

function choiceBox(name: string, { value, label, count, chosen }: Choice): Html {
  return html`<label class="choice"
    ><input type="checkbox" name="${name}" value="${value}" ${chosen ? html` checked` : null} /><span
      >${label} <span class="count" data-count="${name}:${value}">(${count})</span></span
    ></label
  >`;
}

function weekdayFieldset({ weekdays }: TrayView, language: InterfaceLanguage): Html {
  const { tray, time } = TEXTS[language];
  return html`<details class="group" ${weekdays.length > 0 ? html` open` : null}>
    <summary>${tray.weekday}</summary>
    <fieldset>
      <legend class="visually-hidden">${tray.weekday}</legend>
      ${WEEKDAYS.map((day, index) => {
        const name = time.daysOn[index] ?? day;
        return html`<label class="choice"
          ><input
            type="checkbox"
            name="weekday"
            value="${day}"
            ${weekdays.includes(day) ? html` checked` : null}
          /><span>${name.charAt(0).toUpperCase() + name.slice(1)}</span></label
        >`;
      })}
    </fieldset>
  </details>`;
}

function whenFieldset({ when }: TrayView, language: InterfaceLanguage): Html {
  const { tray } = TEXTS[language];
  return html`<details class="group" ${when.from !== "" || when.to !== "" ? html` open` : null}>
    <summary>${tray.when}</summary>
    <fieldset>
      <legend class="visually-hidden">${tray.when}</legend>
      <div class="field">
        <label for="from">${tray.from}</label><input type="date" id="from" name="from" value="${when.from}" />
      </div>
      <div class="field">
        <label for="to">${tray.to}</label><input type="date" id="to" name="to" value="${when.to}" />
      </div>
    </fieldset>
  </details>`;
}
