// Puts the text of a field on the clipboard. The button shows only where that works; the text can be copied without.
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (navigator.clipboard === undefined) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    const told = document.getElementById(button.dataset.told);
    try {
      await navigator.clipboard.writeText(field.value);
      told.textContent = button.dataset.done;
    } catch {
      // Not allowed: the text is chosen instead, ready to be copied by hand.
      field.select();
    }
  });
}
