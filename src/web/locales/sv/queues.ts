import type { fi } from "../fi.ts";

export const queues: (typeof fi)["queues"] = {
  title: "Köer",
  intro:
    "I köerna finns arbetsprocessernas arbete: körningar, hämtningar och sammanställning av katalogen. Om körningar bestäms på deras egen sida; här ser man bara på.",
  queue: "Kö",
  names: {
    starts: "Starter",
    runs: "Körningar",
    "steps-lahella": "Hämtningar, Lähellä.fi",
    "steps-ptv": "Hämtningar, PTV",
    derive: "Sammanställning av katalogen",
  },
  states: {
    waiting: "väntar",
    active: "under arbete",
    delayed: "senare",
    prioritized: "väntar på sin tur",
    "waiting-children": "väntar på hämtningar",
    failed: "misslyckade",
    completed: "klara",
  },
  board: "Öppna köernas arbeten ett för ett (på engelska)",
  away: "Arbetskön svarar inte. Körningarna framskrider inte förrän den svarar.",
};
