// Makes the search quicker: results come without a new page, and places can be seen on a map. Everything works without.
import { setUpMap } from "./map.js";

const form = document.getElementById("search");
const announcement = document.getElementById("announcement");
let latest = 0;

/** The address of what the form asks for now, without empty fields. */
function asked() {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, value);
  return query.size === 0 ? form.action : `${form.action}?${query.toString()}`;
}

/** Puts the results of another address in place; an answer that was overtaken by a later question is dropped. */
async function show(address, remember) {
  const number = (latest += 1);
  const response = await fetch(address, { headers: { accept: "text/html" } }).catch(() => null);
  if (number !== latest) return;
  if (response === null || !response.ok) {
    location.assign(address);
    return;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  document.getElementById("results").replaceWith(page.getElementById("results"));
  document.getElementById("map-data").replaceWith(page.getElementById("map-data"));
  for (const count of form.querySelectorAll("[data-count]")) {
    const other = page.querySelector(`[data-count="${CSS.escape(count.dataset.count)}"]`);
    count.textContent = other?.textContent ?? "(0)";
  }
  document.title = page.title;
  if (remember) history.pushState({}, "", address);
  announcement.textContent = document.getElementById("results-heading").textContent;
  setUpMap(form);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void show(asked(), true).then(() => document.getElementById("results-heading").focus());
});

document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.form !== form || field.type === "search") return;
  // Another municipality brings a field with it, and the language of its name; the form itself must be new then.
  if (field.name === "municipality") location.assign(asked());
  else void show(asked(), true);
});

addEventListener("popstate", () => location.reload());
setUpMap(form);
