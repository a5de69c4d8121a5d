import type { LahellaStore } from "../lahella/store.ts";
import type { Traits } from "../lahella/wire.ts";
import type { ServiceContent } from "../ptv/model.ts";
import { type PtvStore, type ServiceTruth, writtenLanguages } from "../ptv/store.ts";
import { EMPTY_CONNECTION } from "../ptv/connection-table.ts";
import type { Random } from "../random.ts";
import type { Texts, World } from "../world/types.ts";
import { type CaseKind, type CaseLabels, listingRoot, serviceRoot } from "./case-labels.ts";
import { withOtherName, withOtherTimes, withSentence } from "./edit-listing.ts";

export type CopyPlan = {
  readonly world: World;
  readonly lahella: LahellaStore;
  readonly ptv: PtvStore;
  readonly labels: CaseLabels;
  readonly random: Random;
};

type Copy = { readonly id: string; readonly listing: string; readonly content: ServiceContent };

/** Shares of all copies. */
const SHARES = { lagging: 0.05, edited: 0.05, translated: 0.02, second: 0.03 } as const;

/**
 * Lets some of the transferred copies and their listings drift apart, as the years do: edits that the transfer has not
 * carried over, edits in PTV, another language, second copies under a doubled organisation. Run it after the transfer.
 */
export function plantCopies(plan: CopyPlan): void {
  const copies = plan.random.shuffle(untouchedCopies(plan));
  let from = 0;
  const take = (share: number): readonly Copy[] => {
    const count = Math.ceil(copies.length * share);
    from += count;
    return copies.slice(from - count, from);
  };
  for (const copy of take(SHARES.lagging)) lag(copy, plan);
  for (const copy of take(SHARES.edited)) edit(copy, plan);
  for (const copy of take(SHARES.translated)) translate(copy, plan);
  for (const copy of take(SHARES.second)) copyAgain(copy, plan);
}

function untouchedCopies({ ptv, lahella, labels }: CopyPlan): Copy[] {
  const dirty = new Set(lahella.truth().flatMap(({ key, dirt }) => (dirt.length > 0 ? [key] : [])));
  return [...ptv.truth.values()].flatMap(({ kind, serviceId, listing }) => {
    const content = ptv.services.visible(serviceId)?.content;
    const isFree = kind === "copy" && listing !== null && !dirty.has(listing);
    if (content === undefined || !isFree || labels.kinds.has(listingRoot(listing))) return [];
    return [{ id: serviceId, listing, content }];
  });
}

function mark({ id }: Copy, kind: CaseKind, { labels }: CopyPlan): void {
  labels.kinds.set(serviceRoot(id), kind);
}

/** The listing is edited and the transfer has not come by yet. */
function lag(copy: Copy, plan: CopyPlan): void {
  const { lahella, random } = plan;
  const traits = lahella.listing(copy.listing)?.activity.traits;
  if (traits === undefined) return;
  const edits: readonly ((before: Traits) => Traits)[] = [
    (before) => withSentence(before, random),
    (before) => withSentence(withSentence(before, random), random),
    (before) => withOtherName(before, random),
    (before) => withOtherTimes(before),
    (before) => withSentence(withOtherName(before, random), random),
  ];
  lahella.change(copy.listing, { traits: random.pick(edits)(traits) });
  mark(copy, "copy-lagging", plan);
}

const shortened = (text: string): string => {
  const sentences = text.split(/(?<=[.!?])\s+/);
  return sentences.length < 2 ? text : sentences.slice(0, -1).join(" ");
};

function mapTexts(texts: Texts | undefined, change: (text: string) => string): Texts {
  return Object.fromEntries(
    Object.entries(texts ?? {}).map(([language, text]: [string, string]) => [language, change(text)]),
  );
}

/** Somebody with rights in PTV changes the copy: shorter, longer, or renamed. */
function edit(copy: Copy, plan: CopyPlan): void {
  const { ptv, random } = plan;
  const { texts, names } = copy.content;
  const described = (change: (text: string) => string): Partial<ServiceContent> => ({
    texts: { ...texts, Description: mapTexts(texts.Description, change) },
  });
  const edits: readonly (() => Partial<ServiceContent>)[] = [
    () => described(shortened),
    () => described((text) => `${text} Palvelu on tarkoitettu kaikille alueen asukkaille.`),
    () => ({ texts: { ...texts, Summary: { fi: "Toimintaa kaikille." } } }),
    () => ({ names: mapTexts(names, (name) => `${name} (yhdistyksen toiminta)`.slice(0, 100)) }),
  ];
  ptv.updateService(copy.id, random.pick(edits)());
  mark(copy, "copy-edited", plan);
}

/** The copy stands in Swedish alone, the listing in Finnish. */
function translate(copy: Copy, plan: CopyPlan): void {
  const { world, lahella, ptv } = plan;
  const truth = lahella.truth().find(({ key }) => key === copy.listing);
  const activity = world.activities.find(({ key }) => key === truth?.activity);
  const traits = lahella.listing(copy.listing)?.activity.traits;
  if (activity === undefined || traits === undefined || traits.translations.sv !== undefined) return;
  const { titles, summaries, descriptions } = world.topic(activity.topic);
  const names = { sv: titles.sv };
  ptv.updateService(copy.id, {
    names,
    texts: { Summary: { sv: summaries.sv.slice(0, 150) }, Description: { sv: descriptions.sv } },
    keywords: [],
  });
  ptv.services.setLanguages(copy.id, writtenLanguages(names), ptv.clock.now().getTime());
  for (const { channelId } of ptv.connections.of("service", copy.id)) {
    ptv.updateChannel(channelId, { names, summaries: { sv: summaries.sv.slice(0, 150) }, descriptions: {} });
    ptv.channels.setLanguages(channelId, ["sv"], ptv.clock.now().getTime());
  }
  mark(copy, "copy-translated", plan);
}

/** PTV formed the organisation a second time, with the same business id, and carried the listing over again (A9). */
function copyAgain(copy: Copy, plan: CopyPlan): void {
  const { ptv, labels } = plan;
  const owner = ptv.organisations.get(copy.content.responsible)?.content;
  const truth = ptv.truth.get(copy.id);
  if (owner === undefined || truth === undefined) return;
  const organisationId = ptv.createOrganisation(owner);
  const about: Partial<ServiceTruth> = { ...truth, kind: "copy-duplicate-organisation" };
  const id = ptv.createService({ ...copy.content, responsible: organisationId }, about);
  for (const { channelId } of ptv.connections.of("service", copy.id)) {
    const channel = ptv.channels.get(channelId)?.content;
    if (channel === undefined) continue;
    const own = ptv.createChannel({ ...channel, organisationId });
    ptv.connections.put(id, own, EMPTY_CONNECTION, ptv.clock.now().getTime());
  }
  labels.kinds.set(serviceRoot(id), "copy-second");
}
