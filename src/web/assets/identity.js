// Single keys on the page of a pair: s same, d different, l later, j next, k previous. They can be turned off, and do
// nothing while somebody writes. Everything works without.
const STORE = "identity-keys";

function remembered() {
  try {
    return localStorage.getItem(STORE) !== "off";
  } catch {
    return true;
  }
}

let on = remembered();
const box = document.getElementById("keys-on");
if (box !== null) {
  box.checked = on;
  box.closest("fieldset").hidden = false;
  box.addEventListener("change", () => {
    on = box.checked;
    try {
      localStorage.setItem(STORE, on ? "on" : "off");
    } catch {
      // Then it holds for this page only.
    }
  });
}

let done = false;
document.addEventListener("keydown", (event) => {
  if (!on || done || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select") !== null) return;
  const key = event.key.toLowerCase();
  const control = /^[sdljk]$/.test(key) ? document.querySelector(`[data-key="${key}"]`) : null;
  if (control === null) return;
  event.preventDefault();
  // The page is on its way: a second key must not act on it again.
  done = true;
  control.click();
});
window.addEventListener("pageshow", () => {
  done = false;
});
