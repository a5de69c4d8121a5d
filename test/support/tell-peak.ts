import { writeSync } from "node:fs";

// Loaded before a program (`node --import`): its last word on standard error is the most memory that it ever held.
process.on("exit", () => {
  writeSync(2, `\npeak ${Math.round(process.resourceUsage().maxRSS / 1_024)} MiB\n`);
});
