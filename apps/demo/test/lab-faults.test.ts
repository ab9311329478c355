import { describe, expect, it } from "vitest";
import type { Fault } from "../src/scenes/lab/protocol.ts";
import { readBlocks, startDemo } from "./wire.ts";

/** Inflicts the fault after the second event. Returns the numbers of the first `count` events of the connection. */
async function numbersWith(fault: Fault, count: number): Promise<readonly number[]> {
  await using server = await startDemo();
  const numbers: number[] = [];
  for await (const { id } of readBlocks(await fetch(`${server.url}/api/lab?run=1`))) {
    if (id === undefined) continue;
    if (numbers.push(numberOf(id)) === count) break;
    if (numbers.length === 2) await inflict(server.url, fault);
  }
  return numbers;
}

const numberOf = (id: string) => Number(id.split("-")[1]);

async function inflict(url: string, fault: Fault): Promise<void> {
  const { status } = await fetch(`${url}/api/lab/fault?run=1`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ fault }),
  });
  expect(status).toBe(204);
}

const differences = (numbers: readonly number[]) =>
  numbers.slice(1).map((number, index) => number - numbers[index]!);

describe("the lab's server", () => {
  it("skips exactly one event", async () => {
    const numbers = await numbersWith("skip", 30);

    expect(differences(numbers).filter((difference) => difference !== 1)).toEqual([2]);
  });

  it("sends exactly one event twice", async () => {
    const numbers = await numbersWith("twice", 30);

    expect(differences(numbers).filter((difference) => difference !== 1)).toEqual([0]);
  });

  it("swaps two events, and loses none", async () => {
    const numbers = await numbersWith("swap", 30);

    expect(differences(numbers).filter((difference) => difference !== 1)).toEqual([2, -1, 2]);
  });

  it("sends a skipped event to a client that asks for it again", async () => {
    await using server = await startDemo();
    const lab = `${server.url}/api/lab?run=1`;
    const seen: string[] = [];
    let before: string | undefined;
    for await (const { id } of readBlocks(await fetch(lab))) {
      if (id === undefined) continue;
      if (seen.push(id) === 2) await inflict(server.url, "skip");
      const [previous = 0, present = 0] = seen.slice(-2).map(numberOf);
      if (seen.length > 1 && present === previous + 2) {
        before = seen.at(-2);
        break;
      }
    }

    const again = await fetch(lab, { headers: { "Last-Event-ID": before! } });

    for await (const { id } of readBlocks(again)) {
      if (id === undefined) continue;
      expect(numberOf(id)).toBe(numberOf(before!) + 1);
      break;
    }
  });

  it("starts again with 1 in a new epoch after a restart, and sends all to a client with an old id", async () => {
    await using server = await startDemo();
    const lab = `${server.url}/api/lab?run=1`;
    let last = "";
    // The response ends when the server restarts.
    for await (const { id } of readBlocks(await fetch(lab))) {
      if (id === undefined) continue;
      if (last === "") await inflict(server.url, "restart");
      last = id;
    }

    for await (const { id } of readBlocks(
      await fetch(lab, { headers: { "Last-Event-ID": last } }),
    )) {
      if (id === undefined) continue;
      const [epoch, number] = id.split("-");
      expect(epoch).not.toBe(last.split("-")[0]);
      expect(number).toBe("1");
      break;
    }
  });
});
