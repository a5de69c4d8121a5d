import type { Simulator } from "../../simulator/simulator.ts";
import type { Contact, Traits } from "../../simulator/lahella/wire.ts";
import { isPublic, type StoredListing } from "../../simulator/lahella/store.ts";
import type { AreaSelection, ChannelContent, OrganisationContent } from "../../simulator/ptv/model.ts";
import { businessId } from "../../simulator/random.ts";
import type { Edit, EditKind } from "./history.ts";

const MS_PER_DAY = 86_400_000;

/** The sources as an edit sees them; `pick` chooses among what there is and how it is changed. */
interface Desk {
  readonly simulator: Simulator;
  readonly pick: number;
}

/** Does one edit; one that finds nothing to be done to does nothing. */
export function makeEdit(simulator: Simulator, { kind, pick }: Edit): void {
  EDITS[kind]({ simulator, pick });
}

/** Edits that take something away: a history that made many would meet the guard, which asks a person. */
export const REMOVALS: ReadonlySet<EditKind> = new Set([
  "activity-withdrawn",
  "activity-deleted",
  "service-archived",
  "service-withdrawn",
  "service-languages",
]);

const EDITS: Readonly<Record<EditKind, (desk: Desk) => void>> = {
  "activity-created": (desk) => {
    const model = chosen(listings(desk, isPublic), desk);
    if (model === null) return;
    const { group, traits } = structuredClone(model.activity);
    const now = desk.simulator.clock.now().getTime();
    const fi = { ...traits.translations.fi, name: `Uusi ryhmä ${desk.pick}`, summary: "", description: "" };
    desk.simulator.lahella.store.create({
      group,
      traits: { ...traits, translations: { ...traits.translations, fi } },
      status: "published",
      visibility: { start: now - MS_PER_DAY, end: now + 200 * MS_PER_DAY },
    });
  },
  "activity-text": (desk) =>
    changeTraits(desk, ({ translations }) => {
      const [language, text] = Object.entries(translations)[0] ?? [];
      if (language === undefined || text === undefined) return {};
      const summary = `<p dir="ltr">Muutos <strong>${desk.pick}</strong> &amp; muuta</p>`;
      return { translations: { ...translations, [language]: { ...text, summary } } };
    }),
  "activity-facts": (desk) => changeTraits(desk, (traits) => factsOf(traits, desk.pick)),
  "activity-moved": (desk) => {
    const group = chosen(desk.simulator.lahella.store.groups(), desk);
    const one = chosen(listings(desk, isPublic), desk);
    if (group !== null && one !== null)
      desk.simulator.lahella.store.change(one.activity._key, { group: group._key });
  },
  "activity-visibility": (desk) => {
    const one = chosen(listings(desk, isPublic), desk);
    const now = desk.simulator.clock.now().getTime();
    const [from, to] = [
      [-10, 60],
      [-90, -2],
      [5, 90],
      [-5, 400],
    ][desk.pick % 4] ?? [0, 0];
    const visibility = { start: now + (from ?? 0) * MS_PER_DAY, end: now + (to ?? 0) * MS_PER_DAY };
    if (one !== null) desk.simulator.lahella.store.change(one.activity._key, { visibility });
  },
  "activity-ended": (desk) => onActivity(desk, isPublic, "expire"),
  "activity-withdrawn": (desk) => onActivity(desk, isPublic, "withdraw"),
  "activity-returned": (desk) =>
    onActivity(desk, (one) => !one.deleted && one.activity.status === "draft", "publish"),
  "activity-deleted": (desk) => onActivity(desk, isPublic, "remove"),
  "group-business-id": (desk) => {
    const group = chosen(desk.simulator.lahella.store.groups(), desk);
    if (group !== null) desk.simulator.lahella.store.setBusinessId(group._key, businessIdFor(desk.pick));
  },

  "service-created": (desk) => {
    const { ptv } = desk.simulator;
    const model = chosen(services(desk, true), desk);
    if (model === null) return;
    const id = ptv.createService({ ...model.content, names: { fi: `Uusi palvelu ${desk.pick}` } });
    for (const { channelId } of ptv.connections.of("service", model.id)) ptv.connect(id, channelId);
  },
  "service-text": (desk) => {
    const one = chosen(services(desk, true), desk);
    if (one === null) return;
    const { names, texts } = one.content;
    desk.simulator.ptv.updateService(one.id, {
      names: desk.pick % 2 === 0 ? names : { ...names, fi: `Palvelun nimi ${desk.pick}` },
      texts: { ...texts, Summary: { ...texts.Summary, fi: `Tiivistelmä ${desk.pick}` } },
    });
  },
  "service-facts": (desk) => {
    const one = chosen(services(desk, true), desk);
    const other = chosen([...desk.simulator.ptv.organisations.all()], desk);
    if (one === null || other === null) return;
    const changes = [
      { charge: "FreeOfCharge" as const },
      { charge: "Chargeable" as const },
      { area: areaFor(desk.pick) },
      { targetGroups: ["KR1", "KR1.1"], serviceClasses: ["P9", "P9.6"] },
      { targetGroups: ["KR2", "KR2.1"] },
      { type: "PermitOrObligation" as const },
      { type: "Service" as const },
      { responsible: other.id },
    ];
    desk.simulator.ptv.updateService(one.id, changes[desk.pick % changes.length] ?? {});
  },
  "service-archived": (desk) => onService(desk, true, (id) => desk.simulator.ptv.archive("services", id)),
  "service-withdrawn": (desk) => onService(desk, true, (id) => desk.simulator.ptv.withdraw("services", id)),
  "service-returned": (desk) => onService(desk, false, (id) => desk.simulator.ptv.restore("services", id)),
  "service-languages": (desk) =>
    onService(desk, true, (id) => {
      const published = [["fi"], ["fi", "sv"], ["fi", "sv", "en"], []][desk.pick % 4] ?? [];
      const languages = (["fi", "sv", "en"] as const).filter((one) => published.includes(one));
      desk.simulator.ptv.services.setLanguages(id, languages, desk.simulator.clock.now().getTime());
    }),
  "channel-changed": (desk) =>
    onEntity(desk, "channels", true, (id) => {
      const phones = desk.simulator.ptv.channels.get(id)?.content.phones ?? [];
      const number = String(400_000_000 + desk.pick);
      const change: Partial<ChannelContent> = {
        phones: phones.map((phone) => ({ ...phone, prefix: "+358", number })),
      };
      desk.simulator.ptv.updateChannel(id, change);
    }),
  "channel-archived": (desk) =>
    onEntity(desk, "channels", true, (id) => desk.simulator.ptv.archive("channels", id)),
  "channel-returned": (desk) =>
    onEntity(desk, "channels", false, (id) => desk.simulator.ptv.restore("channels", id)),
  "connection-changed": (desk) =>
    onService(desk, true, (id) => {
      const channel = chosen([...desk.simulator.ptv.channels.all()], desk);
      if (channel === null) return;
      desk.simulator.ptv.connect(id, channel.id, {
        charge: desk.pick % 2 === 0 ? "FreeOfCharge" : "Chargeable",
      });
    }),
  "connection-removed": (desk) =>
    onService(desk, true, (id) => {
      const connection = chosen(desk.simulator.ptv.connections.of("service", id), desk);
      if (connection !== null) desk.simulator.ptv.disconnect(id, connection.channelId);
    }),
  "organisation-changed": (desk) =>
    onEntity(desk, "organisations", true, (id) => {
      const change: Partial<OrganisationContent> =
        desk.pick % 3 === 0
          ? { type: desk.pick % 2 === 0 ? "Company" : "Organization" }
          : { businessCode: businessIdFor(desk.pick) };
      desk.simulator.ptv.updateOrganisation(id, change);
    }),
  "organisation-archived": (desk) =>
    onEntity(desk, "organisations", true, (id) => desk.simulator.ptv.archive("organisations", id)),
  "organisation-returned": (desk) =>
    onEntity(desk, "organisations", false, (id) => desk.simulator.ptv.restore("organisations", id)),
  "copies-caught-up": ({ simulator }) => void simulator.transfer.run(),
};

function chosen<T>(items: readonly T[], { pick }: Desk): T | null {
  return items[pick % Math.max(1, items.length)] ?? null;
}

function listings({ simulator }: Desk, wanted: (one: StoredListing) => boolean): readonly StoredListing[] {
  return [...simulator.lahella.store.listings()].filter(wanted);
}

function onActivity(
  desk: Desk,
  wanted: (one: StoredListing) => boolean,
  act: "expire" | "withdraw" | "publish" | "remove",
): void {
  const one = chosen(listings(desk, wanted), desk);
  if (one !== null) desk.simulator.lahella.store[act](one.activity._key);
}

function changeTraits(desk: Desk, change: (traits: Traits) => Partial<Traits>): void {
  const one = chosen(listings(desk, isPublic), desk);
  if (one === null) return;
  desk.simulator.lahella.store.change(one.activity._key, { traits: change(one.activity.traits) });
}

function factsOf(traits: Traits, pick: number): Partial<Traits> {
  const contact: Contact = {
    id: "00000000-0000-4000-8000-000000000001",
    type: "phone",
    value: `040 ${String(1_000_000 + pick)}`,
    translations: {},
  };
  const changes: readonly Partial<Traits>[] = [
    { pricing: ["free"] },
    { pricing: ["paid"] },
    { region: ["city/FI/Seinäjoki"] },
    { region: ["state/FI/Lappi"] },
    { region: [] },
    { theme: ["ht_luonto"] },
    { demographic: ["ageGroup/range:65-99"] },
    { contacts: [contact] },
    { channels: traits.channels.map((one) => ({ ...one, registrationRequired: pick % 2 === 0 })) },
  ];
  return changes[pick % changes.length] ?? {};
}

const SHARED_IDS = 4;

/** Now and then none; and now and then one that another organisation has. */
function businessIdFor(pick: number): string | null {
  return pick % 5 === 0 ? null : businessId(90_000 + (pick % 2 === 0 ? pick % SHARED_IDS : pick));
}

function areaFor(pick: number): AreaSelection {
  const areas: readonly AreaSelection[] = [
    { kind: "Nationwide" },
    { kind: "LimitedType", municipalities: ["743"], areas: [] },
    { kind: "LimitedType", municipalities: [], areas: [{ type: "WellbeingServiceCounties", code: "16" }] },
    { kind: "LimitedType", municipalities: ["049"], areas: [] },
  ];
  return areas[Math.floor(pick / 8) % areas.length] ?? null;
}

function services({ simulator }: Desk, published: boolean) {
  const { services: table } = simulator.ptv;
  return [...table.all()].filter(({ id }) => (table.visible(id) !== undefined) === published);
}

function onService(desk: Desk, published: boolean, act: (id: string) => void): void {
  const one = chosen(services(desk, published), desk);
  if (one !== null) act(one.id);
}

function onEntity(
  desk: Desk,
  kind: "channels" | "organisations",
  published: boolean,
  act: (id: string) => void,
): void {
  const table = desk.simulator.ptv[kind];
  const ids = [...table.all()].map(({ id }) => id);
  const one = chosen(
    ids.filter((id) => (table.visible(id) !== undefined) === published),
    desk,
  );
  if (one !== null) act(one);
}
