export const tray = {
  title: "Etsi toimintaa ja palveluja läheltäsi",
  search: "Hakusana",
  submit: "Hae",
  results: (total: number): string => (total === 1 ? "1 tulos" : `${total.toLocaleString("fi-FI")} tulosta`),
};
