import { describe, expect, it } from "vitest";
import { readBlocks, startDemo } from "./wire.ts";

const as = (visitor: string) => ({ headers: { "X-Visitor": visitor } });

/** The numbers that a browser is told, one by one. */
async function watchCount(url: string, browser: string) {
  const blocks = readBlocks(await fetch(`${url}/api/connections`, as(browser)));
  return async () => {
    while (true) {
      const { value, done } = await blocks.next();
      if (done) throw new Error("The stream has ended.");
      if (value.data !== "") return Number(value.data);
    }
  };
}

describe("the number of a browser's connections", () => {
  it("is told at once and whenever a tab opens or loses one, without the stream that tells it", async () => {
    await using server = await startDemo();
    const next = await watchCount(server.url, "b1");
    expect(await next()).toBe(0);

    const one = await fetch(`${server.url}/api/clock`, as("b1-tab1"));
    expect(await next()).toBe(1);
    await fetch(`${server.url}/api/ticker`, as("b1-tab2"));
    expect(await next()).toBe(2);
    // Another browser, whose id begins with the same characters.
    await fetch(`${server.url}/api/clock`, as("b11-tab1"));
    await one.body!.cancel();
    expect(await next()).toBe(1);
  });
});

describe("a drop", () => {
  it("also reaches what all tabs of the browser share, but not the other tabs", async () => {
    await using server = await startDemo();
    await fetch(`${server.url}/api/clock`, as("b1"));
    await fetch(`${server.url}/api/clock`, as("b1-tab1"));
    const other = await fetch(`${server.url}/api/clock`, as("b1-tab2"));

    const answer = await fetch(`${server.url}/api/clock/drop`, {
      method: "POST",
      ...as("b1-tab1"),
    });

    expect(await answer.json()).toEqual({ dropped: 2 });
    const seconds = readBlocks(other);
    expect((await seconds.next()).done).toBe(false);
  });
});
