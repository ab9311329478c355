import { cleanup } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openEndpoint } from "../react/stream.ts";
import { claims } from "./claims.ts";
import { contenders } from "./contenders.tsx";
import { createFollower } from "./follower.tsx";

afterEach(cleanup);

// Each row of the feature table of the README, tested for every contender, with and without the feature.
describe.each(claims)('the feature "$title"', ({ plan, prove, trueOf }) => {
  const answers = contenders.map((contender) => ({
    ...contender,
    answer: trueOf.includes(contender.name) ? "yes" : "no",
  }));

  it.each(answers)("$name has it: $answer", async ({ answer, ...contender }) => {
    // event-source-polyfill logs every lost connection.
    vi.spyOn(console, "error").mockReturnValue();
    const follower = createFollower(contender, await openEndpoint(plan));
    expect((await prove(follower)) ? "yes" : "no").toBe(answer);
  });
});
