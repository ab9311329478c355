import { describe, expect, it } from "vitest";
import { createEventLog } from "../server/event-log.ts";
import { addNotice, addRead, emptyInbox, unreadOf } from "../src/scenes/notifications/inbox.ts";
import { createMailboxes } from "../src/scenes/notifications/mailboxes.ts";
import type { Notice } from "../src/scenes/notifications/protocol.ts";
import { startDemo, freezeDate, take } from "./wire.ts";
import type { Block } from "./wire.ts";

const ann = { "X-Person": "ann-0123456789abcdef" };
const bob = { "X-Person": "bob-0123456789abcdef" };

const isNotice = ({ type }: Block) => type === "notice";
const textOf = ({ data }: Block) => (JSON.parse(data) as Notice).text;

function send(url: string, who: Record<string, string>, body: object): Promise<Response> {
  return fetch(`${url}/api/notifications`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...who },
    body: JSON.stringify(body),
  });
}

describe("notifications", () => {
  it("are sent to every connection of their owner, and to nobody else", async () => {
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
    await send(server.url, ann, { text: "one" });
    const before = await fetch(`${server.url}/api/notifications`, { headers: ann });
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
    await send(server.url, ann, { text: "one", kind: "alert" });

    const response = await fetch(`${server.url}/api/notifications`, { headers: ann });
    const [notice] = await take(response, 1, isNotice);

    expect(JSON.parse(notice!.data)).toEqual({
      kind: "alert",
      text: "one",
      at: expect.any(Number),
    });
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
  const texts = (response: Response, count: number) =>
    take(response, count, isNotice).then((blocks) => blocks.map(textOf));
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
    const inbox = await fetch(`${server.url}/api/notifications`, { headers: ann });
    expect(await texts(inbox, 1)).toEqual(["for Ann"]);
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
  const notice: Notice = { kind: "news", text: "a", at: 0 };
  const filled = (...ids: readonly string[]) =>
    ids.reduce((inbox, id) => addNotice(inbox, id, notice), emptyInbox);

  it("lists the newest first, and resumes after it", () => {
    const { notices, lastEventId } = filled("e-1", "e-2");

    expect(notices.map(({ id }) => id)).toEqual(["e-2", "e-1"]);
    expect(lastEventId).toBe("e-2");
  });

  it("ignores a notification that another tab has added", () => {
    const inbox = filled("e-1", "e-2");

    expect(addNotice(inbox, "e-1", notice)).toBe(inbox);
  });

  it("keeps the latest 50, and forgets which of the others were read", () => {
    const ids = Array.from({ length: 60 }, (_, n) => `e-${n}`);
    const inbox = filled(...ids);

    expect(inbox.notices).toHaveLength(50);
    expect(addRead(["e-0", "e-58"], ["e-59"], inbox)).toEqual(["e-59", "e-58"]);
  });

  it("counts unread notifications", () => {
    expect(unreadOf(filled("e-1", "e-2", "e-3"), ["e-2"])).toEqual(["e-3", "e-1"]);
  });
});
