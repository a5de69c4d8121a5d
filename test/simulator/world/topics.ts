import { CULTURE_TOPICS } from "./topics-culture.ts";
import { MOVEMENT_TOPICS } from "./topics-movement.ts";
import { SUPPORT_TOPICS } from "./topics-support.ts";
import { toTopic } from "./topic.ts";
import type { Topic } from "./types.ts";

/** Everything that people of the invented world do, in a stable order. */
export const TOPICS: readonly Topic[] = Object.entries({
  ...SUPPORT_TOPICS,
  ...MOVEMENT_TOPICS,
  ...CULTURE_TOPICS,
}).map(([key, draft]) => toTopic(key, draft));

/** Single happenings: too short-lived for the transfer to PTV (Lähellä.fi A9, A10). */
export const SHORT_LIVED_TOPICS: ReadonlySet<string> = new Set([
  "summer-camp",
  "village-market",
  "summer-theatre",
]);
