import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files of one project follow each other: their processes are used again. Those with many short files end a run best. */
const PROJECTS = ["apart", "redis", "postgres"];

/** What takes longest begins first, so that no core waits for the last file. The rest goes by size. */
const LONG = [
  "pipeline/crash",
  "pipeline/roles",
  "property/derive-history",
  "property/identity-arrival",
  "pipeline/quarantine",
  "pipeline/commands",
  "pipeline/restart",
  "pipeline/control",
  "pipeline/politeness",
  "browser/",
  "pipeline/",
  "alerts/alerts",
  "operations/",
];

/** The order in which test files are given to processes, within each group of vitest.config.ts. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted(
      (a, b) => groupOf(a) - groupOf(b) || projectOf(a) - projectOf(b) || placeOf(a) - placeOf(b),
    );
  }
}

const groupOf = ({ project }: TestSpecification): number => project.config.sequence.groupOrder;

const projectOf = ({ project }: TestSpecification): number => PROJECTS.indexOf(project.name);

function placeOf({ moduleId }: TestSpecification): number {
  const place = LONG.findIndex((path) => moduleId.includes(`/${path}`));
  return place === -1 ? LONG.length : place;
}
