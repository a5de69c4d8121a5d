import type { Clock } from "../clock.ts";
import type { Random } from "../random.ts";
import { MS_PER_DAY } from "./helsinki-days.ts";
import { paragraph } from "./rich-text.ts";
import type { LahellaStore, StoredListing } from "./store.ts";
import type { Activity } from "./wire.ts";

export type ReplayOptions = {
  /** How many edits; default one for every hundred listings, at least five. */
  readonly edits?: number;
  /** Over how long a time of the clock they are spread, in ms; default a day. 0 leaves the clock alone. */
  readonly spanMs?: number;
  /** Names the stream of random choices; default the number of the replay. */
  readonly seed?: string;
};

const NEWS = [
  "Huom! Ensi viikolla kokoonnumme poikkeuksellisesti kirjastossa.",
  "Ryhmässä on vielä muutama paikka vapaana.",
  "Ohjaaja vaihtuu, tervetuloa tutustumaan!",
  "Kevätkausi jatkuu toukokuun loppuun.",
] as const;

type EditStore = Pick<LahellaStore, "create" | "change" | "withdraw" | "remove" | "expire" | "publish">;

function rewriteText(store: EditStore, { activity }: StoredListing, random: Random): string {
  const { fi } = activity.traits.translations;
  if (fi === undefined) return store.change(activity._key, {})._key;
  const translations = {
    ...activity.traits.translations,
    fi: { ...fi, summary: paragraph(random.pick(NEWS)) },
  };
  return store.change(activity._key, { traits: { translations } })._key;
}

/** A new season of something that exists: what most new listings are. */
function copyAsNew(store: EditStore, { activity }: StoredListing, nowMs: number): string {
  const traits = structuredClone(activity.traits);
  if (traits.translations.fi !== undefined) traits.translations.fi.name += ", uusi kausi";
  const visibility = { start: nowMs, end: nowMs + 180 * MS_PER_DAY };
  return store.create({ group: activity.group, traits, status: "published", visibility })._key;
}

type Choice = {
  readonly chosen: StoredListing;
  readonly drafts: readonly Activity[];
  readonly nowMs: number;
};

function editOne(store: EditStore, { chosen, drafts, nowMs }: Choice, random: Random): string {
  const key = chosen.activity._key;
  const draw = random.next();
  if (draw < 0.6) return rewriteText(store, chosen, random);
  if (draw < 0.75) return copyAsNew(store, chosen, nowMs);
  if (draw < 0.83) return store.withdraw(key)._key;
  if (draw < 0.89) return store.remove(key)._key;
  if (draw < 0.95 || drafts.length === 0) return store.expire(key)._key;
  return store.publish(random.pick(drafts)._key)._key;
}

/** Lets people edit for a while: rewrites, new seasons, withdrawals, deletions, endings, returns. */
export function replayEdits(
  store: LahellaStore,
  clock: Clock,
  options: ReplayOptions,
  random: Random,
): readonly string[] {
  const total = [...store.listings()].length;
  const edits = options.edits ?? Math.max(5, Math.round(total / 100));
  const stepMs = Math.floor((options.spanMs ?? MS_PER_DAY) / Math.max(1, edits));
  const touched: string[] = [];
  for (let index = 0; index < edits; index += 1) {
    clock.advance(stepMs);
    const alive = [...store.listings()].filter(({ deleted }) => !deleted);
    const shown = alive.filter(({ activity }) => activity.status === "published");
    if (shown.length === 0) break;
    const drafts = alive.map(({ activity }) => activity).filter(({ status }) => status === "draft");
    touched.push(
      editOne(store, { chosen: random.pick(shown), drafts, nowMs: clock.now().getTime() }, random),
    );
  }
  return touched;
}
