import type { feedback as finnish } from "../fi/feedback.ts";

export const feedback: typeof finnish = {
  intro:
    "Fel som besökare har rapporterat. Kontrollera saken med arrangören: uppgifterna rättas där de är skrivna.",
  state: "Läge",
  states: { open: "Väntar", handled: "Behandlad", dismissed: "Obefogad" },
  kind: "Vad det gäller",
  about: "Annonsens eller arrangörens namn",
  count: (total) => (total === 1 ? "1 rapport" : `${total} rapporter`),
  nothing: "Det finns ingen respons.",
  gone: "Annonsen finns inte längre",
  received: "Inkom",
  by: (who) => `Behandlad av ${who}`,
  note: "Anteckning",
  noteLabel: "Anteckning: vad som gjordes (inga personuppgifter)",
  handle: "Märk som behandlad",
  dismiss: "Obefogad",
  reopen: "Öppna på nytt",
  told: {
    handled: "Rapporten är märkt som behandlad.",
    dismissed: "Rapporten är märkt som obefogad.",
    open: "Rapporten väntar igen.",
    settled: "Någon annan hann behandla den här. Ingenting ändrades.",
  },
};
