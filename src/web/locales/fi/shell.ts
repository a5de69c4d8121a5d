export const shell = {
  serviceName: "Palvelutarjotin",
  description:
    "Harrastuksia, vertaistukea, kohtaamispaikkoja ja palveluja läheltäsi. Tiedot ovat Lähellä.fi-palvelusta ja Palvelutietovarannosta.",
  skip: "Siirry sisältöön",
  languages: "Kieli",
  navigation: "Päävalikko",
  pages: {
    tray: "Haku",
    list: "Oma lista",
    trace: "Näkyykö toimintamme?",
    coverage: "Kattavuus",
    about: "Tietoa palvelusta",
  },
  footer:
    "Tiedot kootaan Lähellä.fi-palvelusta ja Palvelutietovarannosta (PTV). Niistä vastaa kunkin toiminnan järjestäjä.",
  openData: "Avoin rajapinta",
};
