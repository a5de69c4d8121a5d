import { z } from "zod";
import type { PullRequest, Step } from "../../domain/pull/connector.ts";
import { SyncError } from "../../domain/errors.ts";
import type { LahellaSettings } from "../../domain/settings.ts";
import { START } from "./paging.ts";

const position = z.object({
  skip: z.int().min(0),
  counted: z.int().min(0),
  total: z.int().nullable(),
  empties: z.int().min(0),
  pages: z.int().min(0),
  pass: z.int().min(1),
  mark: z.string().nullable(),
});

/** One page of activities: all of them, or those of one organisation; changed since an instant (ms), or every one. */
const activitiesParams = z.object({
  since: z.number().nullable(),
  group: z.string().nullable(),
  position,
});

/**
 * One page of organisations. `forActivities`: the page is read to learn whose activities to ask for, changed since
 * that instant or (null) every one; absent when activities need no such way round.
 */
const groupsParams = z.object({
  since: z.number().nullable(),
  forActivities: z.object({ since: z.number().nullable() }).optional(),
  position,
});

export type ActivitiesParams = z.infer<typeof activitiesParams>;
export type GroupsParams = z.infer<typeof groupsParams>;

export type LahellaStep =
  | { readonly name: "activities"; readonly params: ActivitiesParams }
  | { readonly name: "groups"; readonly params: GroupsParams };

/** Throws SyncError INTERNAL for a step that this connector did not make. */
export function readStep(step: Step): LahellaStep {
  if (step.name === "activities") {
    const read = activitiesParams.safeParse(step.params);
    if (read.success) return { name: "activities", params: read.data };
  }
  if (step.name === "groups") {
    const read = groupsParams.safeParse(step.params);
    if (read.success) return { name: "groups", params: read.data };
  }
  throw new SyncError("INTERNAL", `Lähellä.fi has no step "${step.name}" with these parameters.`);
}

/** The step that reads one page of listings; what it needs later is in its parameters, as JSON. */
export function activitiesStep(params: ActivitiesParams): Step {
  return { name: "activities", params: { ...params, position: { ...params.position } } };
}

/** The step that reads one page of organisations, or those of some listings. */
export function groupsStep(params: GroupsParams): Step {
  const { since, forActivities, position } = params;
  const way = forActivities === undefined ? {} : { forActivities: { ...forActivities } };
  return { name: "groups", params: { since, ...way, position: { ...position } } };
}

/**
 * First steps of a run. Without a change filter a delta reads everything, as a full run does (Lähellä B2). The list
 * is always of the whole country: a listing without region belongs to all, and no filter would name it.
 */
export function planSteps(settings: LahellaSettings, request: PullRequest): readonly Step[] {
  const { profile, groups } = settings;
  const isDelta = request.mode === "delta" && request.since !== null && profile.modifiedSince;
  const since = isDelta && request.since !== null ? Date.parse(request.since) : null;
  if (profile.publicRead) {
    return [
      activitiesStep({ since, group: null, position: START }),
      ...(profile.groupsEndpoint ? [groupsStep({ since, position: START })] : []),
    ];
  }
  // Within a session one organisation is read at a time (Lähellä B2): those of the settings, or those it may list.
  if (groups.length > 0) {
    const own = groups.map((group) => activitiesStep({ since, group, position: START }));
    return [...own, ...(profile.groupsEndpoint ? [groupsStep({ since, position: START })] : [])];
  }
  return [groupsStep({ since: null, forActivities: { since }, position: START })];
}
