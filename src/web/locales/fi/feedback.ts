export const feedback = {
  intro:
    "Kävijöiden ilmoittamat virheet. Tarkista asia järjestäjältä: tiedot korjataan siellä, missä ne on kirjoitettu.",
  state: "Tila",
  states: { open: "Odottaa", handled: "Käsitelty", dismissed: "Ei aihetta" },
  kind: "Mitä koskee",
  about: "Ilmoituksen tai järjestäjän nimi",
  count: (total: number): string => (total === 1 ? "1 palaute" : `${total} palautetta`),
  nothing: "Palautetta ei ole.",
  gone: "Ilmoitusta ei enää ole",
  received: "Saapui",
  by: (who: string): string => `Käsitteli ${who}`,
  note: "Merkintä",
  noteLabel: "Merkintä: mitä asialle tehtiin (ei henkilötietoja)",
  handle: "Merkitse käsitellyksi",
  dismiss: "Ei aihetta",
  reopen: "Avaa uudelleen",
  told: {
    handled: "Palaute on merkitty käsitellyksi.",
    dismissed: "Palaute on merkitty aiheettomaksi.",
    open: "Palaute odottaa taas.",
    settled: "Joku muu ehti käsitellä tämän. Mitään ei muutettu.",
  },
};
