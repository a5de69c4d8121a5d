export const errors = {
  notFound: "Sivua ei löytynyt",
  notFoundAdvice: "Osoitteessa on ehkä virhe, tai sivu on poistettu. Etsi hakusanalla tai palaa etusivulle.",
  tooMany: "Liian monta pyyntöä",
  tooManyAdvice: "Tästä osoitteesta on tullut hetken aikaa paljon pyyntöjä. Odota vähän ja yritä uudelleen.",
  badRequest: "Pyyntöä ei ymmärretty",
  badRequestAdvice: "Palaa edelliselle sivulle ja yritä uudelleen.",
  unavailable: "Palvelu ei juuri nyt vastaa",
  unavailableAdvice: "Vika on meillä. Yritä muutaman minuutin kuluttua uudelleen.",
  internal: "Jokin meni vikaan",
  internalAdvice: "Vika on meillä, ja siitä jäi tieto. Yritä hetken kuluttua uudelleen.",
  request: (id: string): string => `Pyynnön tunnus: ${id}`,
  toSearch: "Siirry hakuun",
};
