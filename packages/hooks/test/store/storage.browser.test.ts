import { createStore, get } from "idb-keyval";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { connectTestServer } from "../../src/testing.ts";
import type { EventLog } from "../../src/testing.ts";
import type { Tab, TabOptions } from "./tab.ts";

const server = connectTestServer(inject("testServer"));
const tabs = new Set<HTMLIFrameElement>();
let log: EventLog;

beforeEach(async () => {
  log = await server.log();
});
afterEach(() => {
  for (const frame of tabs) frame.remove();
  tabs.clear();
  localStorage.clear();
});

interface OpenTab extends Tab {
  /** Leaves the page: `pagehide` is fired. */
  close(): void;
}

/** Opens a tab: a page of its own, with its own modules, which shares the storage with the others. */
async function openTab(isIndexedDB = false): Promise<OpenTab> {
  const options: TabOptions = { url: log.url, name: log.url, isIndexedDB };
  const frame = document.createElement("iframe");
  frame.name = JSON.stringify(options);
  document.body.append(frame);
  tabs.add(frame);
  const page = frame.contentWindow;
  if (page === null) throw new Error("The frame has no window.");
  const script = page.document.createElement("script");
  script.type = "module";
  script.src = new URL("./tab.ts", import.meta.url).href;
  page.document.body.append(script);
  await expect.poll(() => page.tab !== undefined).toBe(true);
  const tab = page.tab as Tab;
  return {
    heard: tab.heard,
    state: tab.state,
    lastEventId: tab.lastEventId,
    clear: tab.clear,
    close() {
      frame.remove();
      tabs.delete(frame);
    },
  };
}

async function readIndexedDB(): Promise<string> {
  return (await get<string>(`runnel:${log.url}`, createStore(log.url, "states"))) ?? "";
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function shown({ state }: Tab): string {
  return state().join(" ");
}

describe.each([
  ["localStorage", false],
  ["IndexedDB (idb-keyval)", true],
])("A state that is persisted in %s", (_name, isIndexedDB) => {
  it("continues after a reload in mid-stream: nothing twice, nothing missing", async () => {
    await log.append(5);
    let tab = await openTab(isIndexedDB);
    for (let reload = 0; reload < 4; reload += 1) {
      const newest = await log.append(7);
      await expect.poll(() => tab.state().at(-1)).toBe(newest);
      // An asynchronous storage may not finish what begins at `pagehide`. The reload then continues from an earlier ID.
      await expect.poll(() => (isIndexedDB ? readIndexedDB() : "lineage")).toContain("lineage");
      tab.close();
      tab = await openTab(isIndexedDB);
    }
    const newest = await log.append(3);
    await expect.poll(() => shown(tab)).toBe(range(1, newest).join(" "));
    expect(new Set(tab.heard).size).toBe(tab.heard.length);
    expect(tab.heard.length).toBeLessThan(newest);
  });
});

describe("Two tabs", () => {
  it("that share an entry both lose nothing over reloads, whichever writes last", async () => {
    let one = await openTab();
    const two = await openTab();
    let newest = await log.append(10);
    await expect.poll(() => shown(one)).toBe(range(1, newest).join(" "));
    await expect.poll(() => shown(two)).toBe(range(1, newest).join(" "));
    one.close();
    newest = await log.append(5);
    await expect.poll(() => two.state().at(-1)).toBe(newest);
    two.close();
    one = await openTab();
    expect(one.state().length).toBeGreaterThan(0);
    newest = await log.append(5);
    await expect.poll(() => shown(one)).toBe(range(1, newest).join(" "));
    expect(one.heard.every((id) => id > 10)).toBe(true);
  });

  it("do not bring back what one of them has cleared at a sign-out", async () => {
    const one = await openTab();
    const two = await openTab();
    const newest = await log.append(4);
    await expect.poll(() => one.state().at(-1)).toBe(newest);
    await expect.poll(() => two.state().at(-1)).toBe(newest);
    // The entry exists once one of them has saved.
    two.close();
    const three = await openTab();
    await expect.poll(() => three.state().at(-1)).toBe(newest);
    one.clear();
    const entry = (): string | null => localStorage.getItem(`runnel:${log.url}`);
    expect(entry()).toBeNull();
    await log.append(1);
    await expect.poll(() => three.state().at(-1)).toBe(newest + 1);
    three.close();
    expect(entry()).toBeNull();
  });
});
