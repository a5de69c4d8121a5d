import {
  FULL_PAGE_SIZE,
  ID_PAGE_SIZE,
  MOST_BY_IDS,
  notFound,
  ok,
  TOO_MANY,
  toPage,
  type Answer,
} from "../answers.ts";
import { matchesArea, missingArea, type AreaQuery } from "../areas.ts";
import { CHANNEL_KINDS, type ChannelEntity, type ChannelKind } from "../model.ts";
import type { Parameters } from "../parameters.ts";
import type { Ptv } from "../ptv.ts";
import { channelArea, renderChannel } from "../render/channel.ts";
import { listName } from "../render/texts.ts";
import { selectByIds, selectEntities, selectVisible } from "../selection.ts";
import { chooseOrganisations } from "./chosen-organisations.ts";
import type { AddRoute } from "./route.ts";

const idPage = (channels: readonly ChannelEntity[], page: number): Answer =>
  toPage(channels, page, ID_PAGE_SIZE, (shown) =>
    shown.map(({ id, content, published }) => ({ id, name: listName(content.names, published) })),
  );

const rank = ({ content }: ChannelEntity): number => CHANNEL_KINDS.indexOf(content.kind);

/** Full lists are grouped by kind inside the page (PTV 3); the sort is stable, so the rest of the order stays. */
function renderGrouped(
  ptv: Ptv,
  channels: readonly ChannelEntity[],
  showHeader: boolean,
): readonly unknown[] {
  return [...channels]
    .sort((left, right) => rank(left) - rank(right))
    .map((channel) => renderChannel(ptv, channel, showHeader));
}

function fullPage(ptv: Ptv, channels: readonly ChannelEntity[], input: Parameters, page: number): Answer {
  const showHeader = input.flag("showHeader");
  return toPage(channels, page, FULL_PAGE_SIZE, (shown) => renderGrouped(ptv, shown, showHeader));
}

function byIds(ptv: Ptv, input: Parameters): Answer {
  const channels = selectByIds(ptv.store.channels, input.guids());
  // Unlike the other lists, too many channels are the caller's fault (PTV 3.1).
  if (channels.length > MOST_BY_IDS) return { status: 400, body: { guids: [TOO_MANY] } };
  if (channels.length === 0) return notFound("Service channels not found.");
  return ok(renderGrouped(ptv, channels, input.flag("showHeader")));
}

function idList(ptv: Ptv, input: Parameters): Answer {
  const page = input.page(true);
  const choice = input.organisation(false);
  const onlyShared = input.flag("isVisibleForAll");
  const channels = selectEntities(ptv.store.channels, input.window(), input.status(), true).filter(
    ({ content }) => !onlyShared || content.visibleForAll,
  );
  if (choice === null) return idPage(channels, page);
  const chosen = chooseOrganisations(ptv, choice);
  if ("missing" in chosen) return chosen.missing;
  return idPage(
    channels.filter(({ content }) => chosen.ids.has(content.organisationId)),
    page,
  );
}

/** Id list of one organisation, possibly of one kind. */
function ofOrganisation(ptv: Ptv, input: Parameters, kind: ChannelKind | null): Answer {
  const id = input.id("organizationId");
  const page = input.page();
  const channels = selectEntities(ptv.store.channels, input.window()).filter(
    ({ content }) => content.organisationId === id && (kind === null || content.kind === kind),
  );
  const organisation = ptv.store.organisations.visible(id);
  return organisation === undefined
    ? notFound(`Organization with id '${id}' not found.`)
    : idPage(channels, page);
}

const kindOf = (input: Parameters): ChannelKind | null =>
  input.choice("type", input.path("type"), CHANNEL_KINDS);

function areaQuery(input: Parameters): AreaQuery {
  return { ...input.area(), includeWholeCountry: input.flag("includeWholeCountry") };
}

function addFilteredLists(add: AddRoute, ptv: Ptv): void {
  add("/ServiceChannel/type/:type", (input) => {
    const kind = kindOf(input);
    const channels = selectEntities(ptv.store.channels, input.window());
    return idPage(
      channels.filter(({ content }) => content.kind === kind),
      input.page(),
    );
  });
  add("/ServiceChannel/organization/:organizationId", (input) => ofOrganisation(ptv, input, null));
  add("/ServiceChannel/organization/:organizationId/type/:type", (input) =>
    ofOrganisation(ptv, input, kindOf(input)),
  );
  add("/ServiceChannel/area/:area/code/:code", (input) => {
    const query = areaQuery(input);
    const page = input.page();
    const channels = selectEntities(ptv.store.channels, input.window());
    return (
      missingArea(query) ??
      idPage(
        channels.filter((channel) => matchesArea(channelArea(ptv, channel), query)),
        page,
      )
    );
  });
}

/** Service channels, PTV 2.2. */
export function addChannelRoutes(add: AddRoute, ptv: Ptv): void {
  add("/ServiceChannel", (input) => idList(ptv, input));
  add("/ServiceChannel/list", (input) => byIds(ptv, input));
  add("/ServiceChannel/list/organization", (input) => {
    const page = input.page(true);
    const choice = input.organisation(true);
    if (choice === null) return ok(null);
    const chosen = chooseOrganisations(ptv, choice);
    if ("missing" in chosen) return chosen.missing;
    const channels = selectVisible(ptv.store.channels, ({ content }) =>
      chosen.ids.has(content.organisationId),
    );
    return fullPage(ptv, channels, input, page);
  });
  add("/ServiceChannel/list/area/:area/code/:code", (input) => {
    const query = areaQuery(input);
    const page = input.page();
    const channels = selectVisible(ptv.store.channels, (channel) =>
      matchesArea(channelArea(ptv, channel), query),
    );
    return missingArea(query) ?? fullPage(ptv, channels, input, page);
  });
  addFilteredLists(add, ptv);
  add("/ServiceChannel/:id", (input) => {
    const channel = ptv.store.channels.visible(input.id("id"));
    if (channel === undefined) return notFound(`Service channel with id '${input.path("id")}' not found.`);
    return ok(renderChannel(ptv, channel, input.flag("showHeader")));
  });
}
