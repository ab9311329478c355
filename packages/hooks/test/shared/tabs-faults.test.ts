import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { Fault } from "../../src/inspect.ts";
import { startTestServer } from "../../src/testing.ts";
import type { TestServer } from "../../src/testing.ts";
import { startTabs } from "./tabs.ts";
import type { OpenTab, Tabs } from "./tabs.ts";

let server: TestServer;
let tabs: Tabs;

beforeAll(async () => {
  server = await startTestServer({ initialComment: false });
  // Only the hosts of development builds simulate faults.
  tabs = await startTabs(["development"]);
});

afterEach(async () => {
  for (const page of tabs.context.pages()) await page.close();
});

afterAll(async () => {
  await tabs.close();
  await server.close();
});

const FAULT: Fault = { kind: "drop", amount: 2 };

/** The faults of the requests that the tab was told, oldest first. */
function simulated({ page }: OpenTab): Promise<(readonly Fault[] | undefined)[]> {
  return page.evaluate(() =>
    globalThis.sharing.facts.flatMap((fact) => (fact.type === "request" ? [fact.simulated] : [])),
  );
}

/** The messages of the errors that the app of the tab was told. */
function errors({ page }: OpenTab): Promise<readonly string[]> {
  return page.evaluate(() => globalThis.sharing.errors);
}

it.each(["yes", "no"])(
  "With shared workers: %s, a fault of one tab concerns both, both see it, and it ends with that tab.",
  async (workers) => {
    const log = await server.log({ length: 1 });
    const first = await tabs.open({ url: log.url, workers });
    await first.reached(1);
    const second = await tabs.open({ url: log.url, workers });
    await second.reached(1);
    for (const { page } of [first, second]) {
      await page.evaluate(() => globalThis.sharing.inspect());
    }

    await second.page.evaluate((fault) => globalThis.sharing.simulate(fault), FAULT);
    await log.waitFor({ opened: 2 });
    await log.append(6);
    for (const tab of [first, second]) {
      await tab.reached(7);
      expect(await tab.ids()).toEqual([1, 2, 3, 4, 5, 6, 7]);
      expect(await simulated(tab)).toContainEqual([FAULT]);
      expect(await errors(tab)).toContainEqual(expect.stringContaining("Simulated: "));
    }
    const { opened, peak } = await log.connections();
    expect({ opened: opened > 3, peak }).toEqual({ opened: true, peak: 1 });

    await second.close();
    let last = 7;
    const reconnects = async (): Promise<number> => {
      const before = await log.connections();
      await log.append(5);
      last += 5;
      await first.reached(last);
      return (await log.connections()).opened - before.opened;
    };
    await expect.poll(reconnects, { timeout: 20_000 }).toBe(0);
    const ids = await first.ids();
    expect(ids).toEqual(ids.map((_, index) => index + 1));
  },
);
