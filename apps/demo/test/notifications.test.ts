import { describe, expect, it } from "vitest";
import { addNotice, addRead, emptyInbox, unreadOf } from "../src/scenes/notifications/inbox.ts";
import type { Notice } from "../src/scenes/notifications/protocol.ts";
import { type Block, startDemo, stopTheClock, take } from "./wire.ts";

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
  it("go to every connection of the one who sent them, and to nobody else's", async () => {
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

  it("wait for those who are away, and come once", async () => {
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

  it("do not say whose they are", async () => {
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

  it("are limited in number, for each person alone", async () => {
    stopTheClock();
    await using server = await startDemo();
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      statuses.push((await send(server.url, ann, { text: String(n) })).status);
    }

    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
    expect((await send(server.url, bob, { text: "hello" })).status).toBe(202);
  });
});

describe("the inbox", () => {
  const notice: Notice = { kind: "news", text: "a", at: 0 };
  const filled = (...ids: readonly string[]) =>
    ids.reduce((inbox, id) => addNotice(inbox, id, notice), emptyInbox);

  it("has the newest first, and resumes after it", () => {
    const { notices, lastEventId } = filled("e-1", "e-2");

    expect(notices.map(({ id }) => id)).toEqual(["e-2", "e-1"]);
    expect(lastEventId).toBe("e-2");
  });

  it("takes what another tab has added already for what it is", () => {
    const inbox = filled("e-1", "e-2");

    expect(addNotice(inbox, "e-1", notice)).toBe(inbox);
  });

  it("keeps the latest fifty, and forgets what it knew of the others", () => {
    const ids = Array.from({ length: 60 }, (_, n) => `e-${n}`);
    const inbox = filled(...ids);

    expect(inbox.notices).toHaveLength(50);
    expect(addRead(["e-0", "e-58"], ["e-59"], inbox)).toEqual(["e-59", "e-58"]);
  });

  it("counts what was not read", () => {
    expect(unreadOf(filled("e-1", "e-2", "e-3"), ["e-2"])).toEqual(["e-3", "e-1"]);
  });
});
