import { describe, expect, it } from "vitest";
import { createEventLog } from "../server/event-log.ts";
import { createMailboxes } from "../src/scenes/notifications/mailboxes.ts";
import type { Inbox, InboxEvent, Mark, Notice } from "../src/scenes/notifications/protocol.ts";
import { countUnread, reduceInbox } from "../src/scenes/notifications/protocol.ts";
import { startDemo, freezeDate, take } from "./wire.ts";
import type { Block } from "./wire.ts";

const ann = { "X-Person": "ann-0123456789abcdef" };
const bob = { "X-Person": "bob-0123456789abcdef" };

const isNotice = ({ type }: Block) => type === "notice";
const textOf = ({ data }: Block) => (JSON.parse(data) as Notice).text;

function mark(url: string, who: Record<string, string>, body: object): Promise<Response> {
  return fetch(`${url}/api/notifications/marks`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...who },
    body: JSON.stringify(body),
  });
}

async function load(url: string, who: Record<string, string>): Promise<Inbox> {
  const response = await fetch(`${url}/api/notifications/inbox`, { headers: who });
  return (await response.json()) as Inbox;
}

function send(url: string, who: Record<string, string>, body: object): Promise<Response> {
  return fetch(`${url}/api/notifications`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...who },
    body: JSON.stringify(body),
  });
}

describe("notifications", () => {
  it("are sent to every connection of their owner, and to no other one", async () => {
    await using server = await startDemo();
    const listen = (headers: Record<string, string>) =>
      fetch(`${server.url}/api/notifications`, { headers });
    const [first, second, other] = [await listen(ann), await listen(ann), await listen(bob)];

    await send(server.url, ann, { text: "for Ann" });
    await send(server.url, bob, { text: "for Bob" });

    expect((await take(first, 1, isNotice)).map(textOf)).toEqual(["for Ann"]);
    expect((await take(second, 1, isNotice)).map(textOf)).toEqual(["for Ann"]);
    expect((await take(other, 1, isNotice)).map(textOf)).toEqual(["for Bob"]);
  });

  it("are replayed once to a client that was away", async () => {
    await using server = await startDemo();
    const before = await fetch(`${server.url}/api/notifications`, { headers: ann });
    await send(server.url, ann, { text: "one" });
    const [one] = await take(before, 1, isNotice);
    await send(server.url, bob, { text: "not hers" });
    await send(server.url, ann, { text: "two" });
    await send(server.url, ann, { text: "three" });

    const after = await fetch(`${server.url}/api/notifications`, {
      headers: { ...ann, "Last-Event-ID": one!.id! },
    });

    expect((await take(after, 2, isNotice)).map(textOf)).toEqual(["two", "three"]);
  });

  it("do not contain the ids of persons", async () => {
    await using server = await startDemo();
    const response = await fetch(`${server.url}/api/notifications`, { headers: ann });
    await send(server.url, ann, { text: "one", kind: "alert" });

    const [notice] = await take(response, 1, isNotice);

    expect(JSON.parse(notice!.data)).toEqual({
      kind: "alert",
      text: "one",
      at: expect.any(Number),
    });
  });

  it("are loaded with what was read, on any visit", async () => {
    await using server = await startDemo();
    for (const text of ["one", "two", "three"]) await send(server.url, ann, { text });
    await send(server.url, bob, { text: "not hers" });
    const [, two] = await load(server.url, ann);

    await mark(server.url, ann, { action: "read-older", id: two!.id });

    expect((await load(server.url, ann)).map(({ text, isRead }) => [text, isRead])).toEqual([
      ["three", false],
      ["two", true],
      ["one", true],
    ]);
    await mark(server.url, ann, { action: "clear", id: two!.id });
    expect((await load(server.url, ann)).map(({ text }) => text)).toEqual(["three"]);
  });

  it("are marked as read in every tab of their owner", async () => {
    await using server = await startDemo();
    await send(server.url, ann, { text: "one" });
    const [{ id }] = (await load(server.url, ann)) as [Inbox[number]];
    const tab = await fetch(`${server.url}/api/notifications`, { headers: ann });

    await mark(server.url, ann, { action: "read", id });

    const [event] = await take(tab, 1, ({ type }) => type === "mark");
    expect(JSON.parse(event!.data) as Mark).toEqual({ action: "read", id });
  });

  it("send a resync to a client that cannot resume without a gap, and to no other client", async () => {
    await using server = await startDemo();
    const fresh = await fetch(`${server.url}/api/notifications`, { headers: ann });
    const stale = await fetch(`${server.url}/api/notifications`, {
      headers: { ...ann, "Last-Event-ID": "gone-7" },
    });
    await send(server.url, ann, { text: "one" });
    const isEvent = ({ id, type }: Block) => id !== undefined || type === "resync";

    expect((await take(fresh, 1, isEvent)).map(({ type }) => type)).toEqual(["notice"]);
    expect((await take(stale, 2, isEvent)).map(({ type }) => type)).toEqual(["resync", "notice"]);
  });

  it.each([
    { status: 400, error: "empty-text", who: ann, body: { text: " " } },
    { status: 413, error: "long-text", who: ann, body: { text: "a".repeat(141) } },
    { status: 400, error: "bad-kind", who: ann, body: { text: "a", kind: "spam" } },
    { status: 400, error: "bad-delay", who: ann, body: { text: "a", delay: 86_400 } },
    { status: 400, error: "bad-person", who: {}, body: { text: "a" } },
  ])("are refused with $status $error", async ({ status, error, who, body }) => {
    await using server = await startDemo();

    const response = await send(server.url, who, body);

    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error, message: expect.stringMatching(/\.$/) });
  });

  it("are limited for each person separately", async () => {
    freezeDate();
    await using server = await startDemo();
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      statuses.push((await send(server.url, ann, { text: String(n) })).status);
    }

    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
    expect((await send(server.url, bob, { text: "hello" })).status).toBe(202);
  });
});

describe("a person's notifications", () => {
  const notice = (to: string, n: number, from = "stranger") =>
    JSON.stringify({ to, from, kind: "news", text: `${to} ${n}`, at: n });
  const [annId, bobId] = ["a".repeat(12), "b".repeat(12)];

  function open({ perPerson = 50, total = 10_000, capacity = 10_000 } = {}) {
    const log = createEventLog({ capacity });
    return { log, mailboxes: createMailboxes({ log, perPerson, total }) };
  }

  it("are not pushed out by a stranger who sends as many as the server allows", async () => {
    freezeDate();
    await using server = await startDemo({ changes: { burst: 10_000, every: 1 } });
    await send(server.url, ann, { text: "for Ann" });
    const statuses = new Set<number>();
    for (let n = 0; n < 2_500; n += 1) {
      const stranger = { "X-Person": `stranger-0123456789-${n}` };
      statuses.add((await send(server.url, stranger, { text: String(n) })).status);
    }

    expect([...statuses]).toEqual([202, 429]);
    expect((await load(server.url, ann)).map(({ text }) => text)).toEqual(["for Ann"]);
  });

  it("outlive the log that all people share", () => {
    const { log, mailboxes } = open({ capacity: 100 });
    log.append("notice", notice(annId, 1, "ann"));
    for (let n = 0; n < 1_000; n += 1) log.append("notice", notice(bobId, n));

    expect(mailboxes.of(annId).latest(50)).toHaveLength(1);
    expect(mailboxes.of(bobId).latest(Infinity)).toHaveLength(50);
  });

  it("outlive those of a stranger with any number of ids, when all mailboxes are full", () => {
    const { log, mailboxes } = open({ total: 100 });
    log.append("notice", notice(annId, 1, "ann"));
    for (let n = 0; n < 1_000; n += 1) {
      log.append("notice", notice(n.toString(16).padStart(12, "0"), n));
    }

    expect(mailboxes.of(annId).latest(50)).toHaveLength(1);
    expect(mailboxes.of("0".repeat(12)).latest(50)).toEqual([]);
  });

  it("resume after an id, and report how many are too old", () => {
    const { log, mailboxes } = open({ perPerson: 3 });
    const ids = Array.from({ length: 6 }, (_, n) => {
      log.append("notice", notice(bobId, n));
      return log.append("notice", notice(annId, n)).id;
    });
    const box = mailboxes.of(annId);

    expect(box.after(ids[4]!).entries.map(({ id }) => id)).toEqual([ids[5]]);
    expect(box.after(ids[4]!).missed).toBe(0);
    expect(box.after(ids[0]!).missed).toBe(2);
    expect(box.after(ids[0]!).entries.map(({ id }) => id)).toEqual(ids.slice(3));
    expect(box.after(ids[5]!)).toEqual({ entries: [], missed: 0 });
    expect(box.after("other-1").missed).toBeUndefined();
  });

  it("reach only that person's subscribers, until they unsubscribe", () => {
    const { log, mailboxes } = open();
    const heard: string[] = [];
    const leave = mailboxes.of(annId).subscribe(({ data }) => heard.push(data));
    log.append("notice", notice(bobId, 1));
    log.append("notice", notice(annId, 2));
    leave();
    log.append("notice", notice(annId, 3));

    expect(heard).toEqual([JSON.stringify({ kind: "news", text: `${annId} 2`, at: 2 })]);
  });
});

describe("the inbox", () => {
  const noticed = (id: string): InboxEvent => ({
    type: "notice",
    lastEventId: id,
    data: { kind: "news", text: id, at: 0 },
  });
  const marked = (action: Mark["action"], id: string): InboxEvent => ({
    type: "mark",
    lastEventId: "",
    data: { action, id },
  });
  const after = (...events: readonly InboxEvent[]) => events.reduce(reduceInbox, [] as Inbox);
  const ids = (inbox: Inbox) => inbox.map(({ id }) => id);

  it("lists the newest first, each once", () => {
    expect(ids(after(noticed("e-1"), noticed("e-2"), noticed("e-1")))).toEqual(["e-2", "e-1"]);
  });

  it("keeps the latest 50", () => {
    const inbox = after(...Array.from({ length: 60 }, (_, n) => noticed(`e-${n}`)));

    expect(inbox).toHaveLength(50);
    expect(inbox[0]).toMatchObject({ id: "e-59" });
  });

  it("marks one as read, or all up to one, and counts the rest", () => {
    const three = [noticed("e-1"), noticed("e-2"), noticed("e-3")];

    expect(countUnread(after(...three))).toBe(3);
    expect(countUnread(after(...three, marked("read", "e-2")))).toBe(2);
    expect(countUnread(after(...three, marked("read-older", "e-2")))).toBe(1);
  });

  it("removes all up to one, and ignores what is done with one that it no longer has", () => {
    const inbox = after(noticed("e-1"), noticed("e-2"), noticed("e-3"), marked("clear", "e-2"));

    expect(ids(inbox)).toEqual(["e-3"]);
    expect(reduceInbox(inbox, marked("clear", "e-1"))).toBe(inbox);
  });
});
