import type { SSEClient } from "@runnel/hooks/client";
import { createSSEClient } from "@runnel/hooks/client";
import { inspectClient } from "@runnel/hooks/inspect";
import type { TestServer } from "@runnel/hooks/testing";
import { startTestServer } from "@runnel/hooks/testing";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { actionsFor } from "../../../src/actions/client-actions.ts";
import { FAULT_KINDS } from "../../../src/actions/faults/fault-kinds.ts";
import type { FaultSimulator } from "../../../src/actions/faults/fault-simulator.ts";
import { describeFault } from "../../../src/recorder/describe-fault.ts";
import { describeFaults } from "../../../src/ui/format/fault-label.ts";

let server: TestServer;
let client: SSEClient;
let faults: FaultSimulator;

beforeAll(async () => {
  server = await startTestServer({ initialComment: false });
});
afterAll(() => server.close());
beforeEach(() => {
  client = createSSEClient({ closeDelay: 0, retain: 0 });
  faults = actionsFor(client).faults;
});
afterEach(() => {
  faults.stop();
  client.dispose();
});

it("The active faults are reported, contain no duplicates, and can be ended one by one.", () => {
  const heard: number[] = [];
  faults.subscribe(() => heard.push(faults.get().length));
  faults.start({ kind: "offline" }, undefined);
  faults.start({ kind: "401" }, "1");
  faults.start({ kind: "offline" }, undefined);
  expect(faults.get().map(({ label }) => label)).toEqual(["401", "offline"]);
  faults.stop(faults.get().filter(({ streamId }) => streamId === "1"));
  expect(faults.get().map(({ label }) => label)).toEqual(["offline"]);
  faults.stop();
  expect(faults.get()).toEqual([]);
  expect(heard.at(-1)).toBe(0);
});

it("A fault on one stream ends when that stream is removed; a fault on all streams continues.", async () => {
  const endpoint = await server.endpoint();
  let streamId = "";
  inspectClient(client, (fact) => {
    if (fact.type === "stream-added") ({ streamId } = fact);
  });
  const off = client.stream(endpoint.url).on("*", () => undefined);
  await endpoint.waitFor({ live: 1 });
  faults.start({ kind: "503" }, streamId);
  faults.start({ kind: "latency", amount: 0 }, undefined);
  off();
  await expect.poll(() => faults.get().map(({ label }) => label)).toEqual(["latency 0 ms"]);
  const later = client.stream(endpoint.url);
  later.on("*", () => undefined);
  await expect.poll(() => later.getSnapshot().status).toBe("open");
});

it("Every offered fault has a text for records, and the panel's text for it is complete.", () => {
  for (const { name, amount } of FAULT_KINDS) {
    const label = describeFault({ kind: name, amount: amount?.initial });
    expect(label).not.toMatch(/undefined|[{}]/);
    expect(describeFaults(label)).not.toMatch(/[{}]/);
  }
});
