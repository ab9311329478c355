import { cleanup } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { openEndpoint } from "../react/stream.ts";
import { claims } from "./claims.ts";
import { contenders } from "./contenders.tsx";
import { createFollower } from "./follower.tsx";

afterEach(cleanup);

// The rows of the README's feature table, each for everybody: what is true of whom, and what is not.
describe.each(claims)("$title", ({ plan, prove, trueOf }) => {
  const answers = contenders.map((contender) => ({
    ...contender,
    answer: trueOf.includes(contender.name) ? "yes" : "no",
  }));

  test.each(answers)("$name: $answer", async ({ answer, ...contender }) => {
    // The polyfill says every loss aloud.
    vi.spyOn(console, "error").mockReturnValue();
    const follower = createFollower(contender, await openEndpoint(plan));
    expect((await prove(follower)) ? "yes" : "no").toBe(answer);
  });
});
