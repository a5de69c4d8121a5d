export const paging = {
  previous: "Edelliset",
  next: "Seuraavat",
  pageOf: (page: number, pages: number): string => `Sivu ${page} / ${pages}`,
};
