import type { Random } from "../../random.ts";
import type { World, WorldOrganisation } from "../../world/types.ts";
import { activityService, descriptionsFor, nationalService, type ServiceDraft } from "./services.ts";

/** Share of services that describe activities; the rest of PTV is public services from national descriptions. */
const ACTIVITY_SHARE = 0.45;
/** Every so many services one is entered a second time. */
const TWIN_EVERY = 60;

type Tree = { readonly root: WorldOrganisation; readonly members: readonly WorldOrganisation[] };

/** Municipalities and wellbeing services counties with what belongs to them. */
function publicTrees(world: World): readonly Tree[] {
  const rootKey = (organisation: WorldOrganisation): string =>
    organisation.parent === null ? organisation.key : rootKey(world.organisation(organisation.parent));
  const groups = Map.groupBy(
    world.organisations.filter(({ ptvId }) => ptvId !== null),
    rootKey,
  );
  return [...groups.values()].flatMap((members) => {
    const root = members.find(({ parent }) => parent === null);
    const isPublic = root?.kind === "municipality" || root?.kind === "wellbeing-county";
    return root !== undefined && isPublic ? [{ root, members }] : [];
  });
}

function activityDrafts(world: World, most: number, random: Random): ServiceDraft[] {
  const described = world.activities.filter(
    ({ organisation }) => world.organisation(organisation).ptvId !== null,
  );
  return described
    .slice(0, most)
    .map((activity) => activityService(world, activity, random.fork(activity.key)));
}

/** One description after the other in all trees; later rounds repeat them for villages. */
function* nationalDrafts(world: World, random: Random): Generator<ServiceDraft, void> {
  const trees = publicTrees(world);
  for (let round = 0; round < 40; round += 1) {
    for (let turn = 0; turn < 60; turn += 1) {
      for (const { root, members } of trees) {
        const gd = descriptionsFor(root)[turn];
        const municipality = world.municipality(root.homeMunicipality);
        // Neighbours are there to be left out; a third of their services is enough.
        if (gd === undefined || (!municipality.inCounty && world.scale === "county" && turn % 3 > 0))
          continue;
        const own = random.fork(`${root.key}/${turn}/${round}`);
        const village = municipality.villages[round % municipality.villages.length];
        const suffix = round === 0 || village === undefined ? "" : `, ${village}`;
        yield nationalService(world, { organisation: own.pick(members), gd, suffix }, own);
      }
    }
  }
}

/** Drafts of as many services as the world asks for, twins among them. */
export function draftServices(world: World, random: Random): readonly ServiceDraft[] {
  const { services: count } = world.sizes;
  const drafts = activityDrafts(world, Math.floor(count * ACTIVITY_SHARE), random);
  const nationals = nationalDrafts(world, random);
  while (drafts.length < count) {
    const next = nationals.next();
    if (next.done === true) break;
    drafts.push(next.value);
  }
  return drafts;
}

/** Whether the draft at this place gets a twin. */
export function hasTwin(index: number): boolean {
  return index % TWIN_EVERY === TWIN_EVERY - 1;
}
