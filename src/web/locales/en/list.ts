import type { list as finnish } from "../fi/list.ts";

export const list: typeof finnish = {
  add: "Add to list",
  title: "My list",
  intro: (days) =>
    `Put together a list of activities for a client or yourself, print it or share it as a link. The list stays in this browser for ${days} days.`,
  empty: "There is nothing on the list yet. Search for activities and choose “Add to list”.",
  toSearch: "Go on searching",
  note: "Note",
  warning:
    "Do not write the client's name, personal identity code, health information or anything else that tells who they are.",
  up: "Move up",
  down: "Move down",
  remove: "Remove from list",
  gone: "This is no longer there.",
  save: "Save the notes",
  language: "Language of the print",
  share: "Make a print and a link",
  sharedTitle: "List of activities and services",
  madeAt: (day) => `The information is as it was on ${day}.`,
  expires: (day) => `The link works until ${day}.`,
  printHint: "Print the page with your browser. Share the address or show the code.",
  current: "See today's information",
  code: "The list on a phone: point the camera at the code",
  full: "The list holds 30 items.",
};
