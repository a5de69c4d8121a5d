import { expect, test } from "vitest";
import { createBatchSizes } from "../../../../src/connectors/ptv/batch-sizes.ts";

test("a kind whose batches time out is asked for in halves, down to one id, and grows back by eighths", () => {
  const sizes = createBatchSizes(50);
  const succeed = (times: number): void => {
    for (let time = 0; time < times; time += 1) sizes.succeeded("channel");
  };
  const shrunk = [50, 25, 12, 6, 3, 1].map((length) => {
    sizes.tooSlow("channel", length);
    return sizes.current("channel");
  });
  expect(shrunk).toEqual([25, 12, 6, 3, 1, 1]);
  expect(sizes.current("service")).toBe(50);

  succeed(3);
  expect(sizes.current("channel")).toBe(1);
  succeed(1);
  expect(sizes.current("channel")).toBe(8);
  // One that is too slow again begins the count anew.
  succeed(3);
  sizes.tooSlow("channel", 8);
  succeed(3);
  expect(sizes.current("channel")).toBe(4);
  succeed(4 * 7);
  expect(sizes.current("channel")).toBe(50);
});
