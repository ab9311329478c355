import { Fragment } from "react";
import { describe, expect, it, vi } from "vitest";
import { SSEAgentTools } from "../src/agents.ts";
import { SSEDevtools } from "../src/index.ts";
import { SSEDevtools as SSEDevtoolsEverywhere } from "../src/production.ts";
import { SSERecorder, sseDevtoolsPlugin } from "../src/tanstack.ts";

// `pnpm size` measures the bundled size, and the tests of the demo search its build.
describe("With NODE_ENV set to production", () => {
  const plugin = (): unknown => sseDevtoolsPlugin().render({} as HTMLElement, {}).type;

  it("the overlay, the plugin, its recorder and the tools for agents render nothing.", () => {
    vi.stubEnv("NODE_ENV", "production");
    expect(SSEDevtools({})).toBeNull();
    expect(SSERecorder({})).toBeNull();
    expect(SSEAgentTools({})).toBeNull();
    expect(plugin()).toBe(Fragment);
  });

  it("nothing else is disabled: with another NODE_ENV, all of them render.", () => {
    vi.stubEnv("NODE_ENV", "development");
    expect(SSEDevtools({})).not.toBeNull();
    expect(SSERecorder({})).not.toBeNull();
    expect(SSEAgentTools({})).not.toBeNull();
    expect(plugin()).not.toBe(Fragment);
  });

  it("the overlay of /production still renders.", () => {
    vi.stubEnv("NODE_ENV", "production");
    expect(SSEDevtoolsEverywhere({})).not.toBeNull();
  });
});
