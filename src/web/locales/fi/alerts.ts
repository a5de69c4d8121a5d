import type { AlertChannel, AlertContent, AlertRule } from "../../../domain/operations/alert.ts";

const rules: Readonly<Record<AlertRule, string>> = {
  "objective-missed": "Tiedot eivät ole ajan tasalla",
  "runs-ending-badly": "Ajot epäonnistuvat",
  "guard-waiting": "Joukkopoisto odottaa päätöstä",
  "quarantine-jump": "Lukukelvottomien tietueiden määrä kasvoi",
  "drift-jump": "Tuntemattomia koodeja tuli paljon",
  "breaker-open": "Lähde ei vastaa",
  "disk-low": "Levytila on loppumassa",
  "queue-unreachable": "Työjono ei vastaa",
  "clock-wrong": "Kello on väärässä",
};

const channels: Readonly<Record<AlertChannel, string>> = { email: "Sähköposti", webhook: "Webhook" };

const whats: Readonly<Record<AlertContent["what"], string>> = {
  opened: "Hälytys",
  reminded: "Muistutus",
  resolved: "Ohi",
  test: "Kokeilu",
  weekly: "Viikon yhteenveto",
};

export const alerts = {
  intro:
    "Hälytys avautuu, kun jokin on vialla, ja päättyy itsestään, kun asia on kunnossa. Siitä kerrotaan sähköpostilla ja webhookilla alussa, vuorokauden välein ja lopussa.",
  rules,
  channels,
  whats,
  open: "Avoinna",
  nothingOpen: "Kaikki kunnossa: hälytyksiä ei ole.",
  since: "Alkoi",
  until: "Päättyi",
  about: "Mikä",
  silenced: "Hiljennetty",
  notTold: "Kukaan ei ole vielä saanut viestiä.",
  toldAt: "Viimeksi kerrottu",
  silence: "Hiljennä",
  silenceAny: "Hiljennä etukäteen",
  silenceHelp: "Hiljennetystä ei lähetetä viestejä, mutta se näkyy tällä sivulla.",
  rule: "Hälytys",
  forHowLong: "Kuinka pitkäksi aikaa",
  spans: { "1": "Tunti", "8": "8 tuntia", "24": "Vuorokausi", "168": "Viikko", "720": "30 päivää" },
  reason: "Syy",
  reasonHelp: "Esimerkiksi huoltokatko. Älä kirjoita henkilötietoja.",
  silences: "Hiljennykset",
  nothingSilenced: "Mitään ei ole hiljennetty.",
  everything: "kaikki",
  endsAt: "Päättyy",
  by: "Kuka",
  endSilence: "Lopeta hiljennys",
  past: "Menneet",
  nothingPast: "Menneitä hälytyksiä ei ole.",
  messages: "Viimeisimmät viestit",
  nothingSent: "Viestejä ei ole lähetetty.",
  channel: "Kanava",
  message: "Viesti",
  at: "Kirjoitettu",
  state: "Tila",
  sent: "Lähetetty",
  waiting: "Odottaa",
  givenUp: "Ei mennyt perille",
  because: (code: string): string => `syy: ${code}`,
  test: "Lähetä kokeiluviesti",
  testHelp: "Kokeilu lähetetään heti jokaisella tavalla, joka on käytössä. Tulos näkyy yllä.",
  noChannel: "Hälytyksistä ei kerrota kenellekään: sähköpostia tai webhookia ei ole asetettu.",
  told: { ended: "Hiljennys oli jo päättynyt, joten mitään ei muutettu." },
};
