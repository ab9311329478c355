import { Fragment } from "react";
import { describe, expect, it, vi } from "vitest";
import { SSEDevtools } from "../src/index.ts";
import { SSEDevtools as SSEDevtoolsEverywhere } from "../src/production.ts";
import { SSERecorder, sseDevtoolsPlugin } from "../src/tanstack.ts";

// What a bundler makes of it is measured by `pnpm size`, and looked for in the demo's build.
describe("with NODE_ENV set to production", () => {
  const plugin = (): unknown => sseDevtoolsPlugin().render({} as HTMLElement, {}).type;

  it("the overlay, the plugin and its recorder are nothing", () => {
    vi.stubEnv("NODE_ENV", "production");
    expect(SSEDevtools({})).toBeNull();
    expect(SSERecorder({})).toBeNull();
    expect(plugin()).toBe(Fragment);
  });

  it("and only then", () => {
    vi.stubEnv("NODE_ENV", "development");
    expect(SSEDevtools({})).not.toBeNull();
    expect(SSERecorder({})).not.toBeNull();
    expect(plugin()).not.toBe(Fragment);
  });

  it("the overlay of /production is there all the same", () => {
    vi.stubEnv("NODE_ENV", "production");
    expect(SSEDevtoolsEverywhere({})).not.toBeNull();
  });
});
