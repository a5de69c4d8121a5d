export const queues = {
  title: "Työjonot",
  intro:
    "Jonoissa on työntekijäprosessien työ: ajot, haut ja luettelon koostaminen. Ajoista päätetään ajojen sivulla; täällä vain katsotaan.",
  queue: "Jono",
  names: {
    starts: "Aloitukset",
    runs: "Ajot",
    "steps-lahella": "Haut, Lähellä.fi",
    "steps-ptv": "Haut, PTV",
    derive: "Luettelon koostaminen",
  } as Readonly<Record<string, string>>,
  states: {
    waiting: "odottaa",
    active: "työn alla",
    delayed: "myöhemmin",
    prioritized: "odottaa vuoroaan",
    "waiting-children": "odottaa hakuja",
    failed: "epäonnistunut",
    completed: "valmis",
  },
  board: "Avaa jonojen työt yksitellen (englanniksi)",
  away: "Työjono ei vastaa. Ajot eivät etene ennen kuin se vastaa.",
};
