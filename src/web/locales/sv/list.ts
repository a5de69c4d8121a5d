import type { list as finnish } from "../fi/list.ts";

export const list: typeof finnish = {
  add: "Lägg till på listan",
  title: "Min lista",
  intro: (days) =>
    `Samla en lista över verksamhet åt en klient eller dig själv, skriv ut den eller dela den som länk. Listan finns i den här webbläsaren i ${days} dagar.`,
  empty: "Listan är tom. Sök verksamhet och välj ”Lägg till på listan”.",
  toSearch: "Fortsätt söka",
  note: "Anteckning",
  warning:
    "Skriv inte klientens namn, personbeteckning, hälsouppgifter eller något annat som hen kan kännas igen på.",
  up: "Flytta uppåt",
  down: "Flytta nedåt",
  remove: "Ta bort från listan",
  gone: "Den här finns inte längre.",
  save: "Spara anteckningarna",
  language: "Utskriftens språk",
  share: "Gör en utskrift och en länk",
  sharedTitle: "Lista över verksamhet och tjänster",
  madeAt: (day) => `Uppgifterna är som de var ${day}.`,
  expires: (day) => `Länken fungerar till och med ${day}.`,
  printHint: "Skriv ut sidan med webbläsarens utskriftsfunktion. Dela adressen eller visa koden.",
  current: "Se dagens uppgifter",
  code: "Listan i telefonen: rikta kameran mot koden",
  full: "Listan rymmer 30 poster.",
};
