import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { createEventLog } from "../server/event-log.ts";
import { createPresence } from "../src/scenes/chat/presence.ts";
import { createRoster } from "../src/scenes/chat/roster.ts";
import type { Line } from "../src/scenes/chat/protocol.ts";
import type { RoomEvent } from "../src/scenes/chat/room.ts";
import { emptyRoom, reduceRoom } from "../src/scenes/chat/room.ts";
import { startDemo, freezeDate, take } from "./wire.ts";
import type { Block } from "./wire.ts";

const headers = (person: string, name = person) => ({
  "X-Person": `${person}-0123456789abcdef`,
  "X-Name": encodeURIComponent(name),
});

function listen(url: string, person: string, name?: string): Promise<Response> {
  return fetch(`${url}/api/chat`, { headers: headers(person, name) });
}

function say(url: string, person: string, body: object, path = ""): Promise<Response> {
  return fetch(`${url}/api/chat${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers(person) },
    body: JSON.stringify({ name: person, ...body }),
  });
}

const ofType = (type: string) => (block: Block) => block.type === type;
const read = <Data>({ data }: Block) => JSON.parse(data) as Data;

describe("the chat room", () => {
  it("sends a line to everybody, and to those who come later", async () => {
    await using server = await startDemo();
    const ann = await listen(server.url, "ann");
    await say(server.url, "bob", { mark: "b-1", text: "Hello <b>you</b>" });
    const late = await listen(server.url, "late");

    for (const stream of [ann, late]) {
      const [line] = await take(stream, 1, ofType("line"));
      expect(read<Line>(line!)).toMatchObject({
        mark: "b-1",
        name: "bob",
        text: "Hello <b>you</b>",
      });
    }
  });

  it("stores a line once, however often it is posted", async () => {
    await using server = await startDemo();
    const ann = await listen(server.url, "ann");
    await say(server.url, "bob", { mark: "b-1", text: "once" });
    await say(server.url, "bob", { mark: "b-1", text: "once" });
    await say(server.url, "cid", { mark: "b-1", text: "another's mark may be the same" });

    const lines = await take(ann, 2, ofType("line"));

    expect(lines.map((line) => read<Line>(line).name)).toEqual(["bob", "cid"]);
  });

  it("sends a newcomer the list of people, and the others the newcomer", async () => {
    await using server = await startDemo();
    const ann = await listen(server.url, "ann", "安");
    const bob = await listen(server.url, "bob");

    const [here] = await take(bob, 1, ofType("here"));
    expect(read<{ people: { name: string }[] }>(here!).people).toMatchObject([
      { name: "安" },
      { name: "bob" },
    ]);
    const [join] = await take(ann, 1, ofType("join"));
    expect(read(join!)).toMatchObject({ name: "bob" });
  });

  it("shows others only the hash of a person's secret", async () => {
    await using server = await startDemo();
    const [here] = await take(await listen(server.url, "ann"), 1, ofType("here"));

    expect(here!.data).not.toContain("ann-0123456789abcdef");
  });

  it("announces a new name", async () => {
    await using server = await startDemo();
    const ann = await listen(server.url, "ann");
    await listen(server.url, "bob");
    await say(server.url, "bob", { name: "Robert" }, "/name");

    const joins = await take(ann, 2, ofType("join"));

    expect(joins.map((join) => read<{ name: string }>(join).name)).toEqual(["bob", "Robert"]);
  });

  it.each([
    { status: 400, error: "empty-text", body: { mark: "a", text: " " } },
    { status: 413, error: "long-text", body: { mark: "a", text: "a".repeat(501) } },
    { status: 413, error: "long-name", body: { mark: "a", text: "a", name: "a".repeat(25) } },
    { status: 400, error: "empty-mark", body: { text: "a" } },
  ])("refuses an invalid line: $status $error", async ({ status, error, body }) => {
    await using server = await startDemo();

    const response = await say(server.url, "ann", body);

    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error });
  });

  it("limits the lines of each person separately", async () => {
    freezeDate();
    await using server = await startDemo();
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      statuses.push((await say(server.url, "ann", { mark: `a-${n}`, text: "hurry" })).status);
    }

    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
    expect((await say(server.url, "bob", { mark: "b-1", text: "calm" })).status).toBe(202);
  });
});

describe("presence", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** One server's half of a room; all those on one log make the whole. */
  function room(log = createEventLog({ capacity: 50 })) {
    const heard: string[] = [];
    const presence = createPresence({ grace: 3_000, onChange: () => roster.announce() });
    const roster = createRoster({
      log,
      here: presence.people,
      onJoin: ({ name }) => heard.push(`+${name}`),
      onLeave: ({ name }) => heard.push(`-${name}`),
      onRename: presence.rename,
    });
    onTestFinished(roster.close);
    return { heard, log, enter: presence.enter, ...roster };
  }
  const names = ({ people }: { people(): readonly { name: string }[] }) =>
    people().map(({ name }) => name);

  it("counts a person with several tabs once", () => {
    const { heard, enter, people } = room();
    const first = enter({ id: "1", name: "Ann" });
    const second = enter({ id: "1", name: "Ann" });
    expect(people()).toEqual([{ id: "1", name: "Ann" }]);

    first();
    vi.advanceTimersByTime(10_000);
    expect(heard).toEqual(["+Ann"]);
    second();
    vi.advanceTimersByTime(10_000);
    expect(heard).toEqual(["+Ann", "-Ann"]);
    expect(people()).toEqual([]);
  });

  it("keeps a person whose connection is lost for the grace period", () => {
    const { heard, enter } = room();
    enter({ id: "1", name: "Ann" })();
    vi.advanceTimersByTime(2_900);
    enter({ id: "1", name: "Ann" });
    vi.advanceTimersByTime(10_000);

    expect(heard).toEqual(["+Ann"]);
  });

  it("takes a new name from any tab", async () => {
    const { heard, enter, rename, people } = room();
    enter({ id: "1", name: "Ann" });
    await rename({ id: "1", name: "Anna" });
    await rename({ id: "1", name: "Anna" });
    await rename({ id: "2", name: "Bo" });

    expect(heard).toEqual(["+Ann", "+Anna"]);
    expect(people()).toEqual([{ id: "1", name: "Anna" }]);
  });

  it("spans all servers, and counts a person on several servers once", async () => {
    const a = room();
    const b = room(a.log);
    a.enter({ id: "1", name: "Ann" });
    const leave = b.enter({ id: "1", name: "Ann" });
    b.enter({ id: "2", name: "Bob" });
    expect(a.heard).toEqual(["+Ann", "+Bob"]);
    expect(names(b).sort()).toEqual(["Ann", "Bob"]);

    leave();
    vi.advanceTimersByTime(60_000);
    await a.rename({ id: "2", name: "Robert" });
    expect(a.heard).toEqual(["+Ann", "+Bob", "+Robert"]);
    expect(b.heard).toEqual(["+Ann", "+Bob", "+Robert"]);
  });

  it("is known to a server that was just started", () => {
    const a = room();
    a.enter({ id: "1", name: "Ann" });

    expect(names(room(a.log))).toEqual(["Ann"]);
  });

  it("expires after a server died, except for people who have reconnected elsewhere", () => {
    const dead = room();
    const alive = room(dead.log);
    dead.enter({ id: "1", name: "Ann" });
    dead.enter({ id: "2", name: "Bob" });
    dead.close();

    alive.enter({ id: "1", name: "Ann" });
    vi.advanceTimersByTime(9_000);
    expect(alive.heard).toEqual(["+Ann", "+Bob"]);
    vi.advanceTimersByTime(9_000);
    expect(alive.heard).toEqual(["+Ann", "+Bob", "-Bob"]);
    expect(names(alive)).toEqual(["Ann"]);
  });
});

describe("the room that the page derives from the events", () => {
  const ann = { id: "1", name: "Ann" };
  const bob = { id: "2", name: "Bob" };
  const after = (...events: readonly RoomEvent[]) => events.reduce(reduceRoom, emptyRoom);
  const here: RoomEvent = { type: "here", data: { you: "1", people: [ann] } };

  it("has the people of the latest `here` event", () => {
    const { people } = after(
      here,
      { type: "join", data: bob },
      { type: "here", data: { you: "1", people: [ann, { id: "3", name: "Cid" }] } },
    );

    expect(people.map(({ name }) => name)).toEqual(["Ann", "Cid"]);
  });

  it("has an entry for each person who comes, leaves, or takes a new name", () => {
    const { entries, people } = after(
      here,
      { type: "join", data: bob },
      { type: "join", data: { id: "2", name: "Bobby" } },
      { type: "leave", data: { id: "2", name: "Bobby" } },
    );

    expect(entries.map(({ kind }) => kind)).toEqual(["joined", "renamed", "left"]);
    expect(new Set(entries.map(({ mark }) => mark)).size).toBe(3);
    expect(people).toEqual([ann]);
  });

  it("has one line per person and mark", () => {
    const line = (by: string): RoomEvent => ({
      type: "line",
      data: { mark: "same", by, name: by, text: "Hello", at: 0 },
    });

    const { entries } = after(line("ann"), line("bob"), line("ann"));

    expect(entries.map((entry) => entry.name)).toEqual(["ann", "bob"]);
  });

  it("keeps the last 200 entries", () => {
    const said = (n: number): RoomEvent => ({
      type: "line",
      data: { mark: `k-${n}`, by: "2", name: "Bob", text: String(n), at: n },
    });
    const { entries } = after(...Array.from({ length: 300 }, (_, n) => said(n)));

    expect(entries).toHaveLength(200);
    expect(entries.at(-1)).toMatchObject({ text: "299" });
  });
});
