import type { ConformanceCase } from "./cases/case.ts";
import { launchDarkly } from "./cases/launchdarkly.ts";
import { ours } from "./cases/ours.ts";
import { webPlatformTests } from "./cases/web-platform-tests.ts";

/** Every case. Each has a unique `source`. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...webPlatformTests,
  ...launchDarkly,
  ...ours.map((one) => ({ ...one, source: `ours: ${one.source}` })),
];
