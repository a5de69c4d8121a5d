export const recipients = {
  intro:
    "Lataa luettelo avustuksen saajista CSV-tiedostona. Saat jokaisesta tiedon, onko toiminta kuvattu Lähellä.fi:ssä tai PTV:ssä ja näkyykö se.",
  file: "Luettelo (CSV, enintään 5 Mt)",
  hint: "Otsikkorivillä nimi tai y-tunnus, ja halutessasi toiminta. Tiedostoa ei tallenneta.",
  show: "Näytä tulos",
  download: "Lataa tulos tiedostona (CSV)",
  result: "Tulos",
  lines: (count: number): string => (count === 1 ? "1 saaja" : `${count} saajaa`),
  count: "Saajia",
  share: "Osuus",
  first: (shown: number, total: number): string =>
    `Sivulla näkyvät ensimmäiset ${shown} riviä ${total} rivistä. Tiedostossa ovat kaikki.`,
  another: "Uusi luettelo",
  fileName: "avustuksen-saajat.csv",
  none: "Luettelossa ei ole yhtään saajaa.",
};
