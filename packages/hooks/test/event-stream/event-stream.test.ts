import { describe, expect, it } from "vitest";
import { collect } from "./collect.ts";

const encoder = new TextEncoder();

describe("The last event ID of an event stream", () => {
  it("starts with the ID from which the stream resumes, and stays until a block sets another", () => {
    const stream = collect({ lastEventId: "41" });
    stream.feed("data: a\n\nid: 42\ndata: b\n\ndata: c\n\nid\ndata: d\n\n");
    expect(stream.collected.events.map(({ lastEventId }) => lastEventId)).toEqual([
      "41",
      "42",
      "42",
      "",
    ]);
    expect(stream.collected.ids).toEqual([undefined, "42", undefined, ""]);
  });

  it("is changed by a block without data, when the block is complete", () => {
    const stream = collect();
    stream.feed("id: 1\n");
    expect(stream.collected.movedTo).toEqual([]);
    stream.feed("\n");
    expect(stream.collected.movedTo).toEqual(["1"]);
  });

  it("is reported in wire order, between events, comments and retry times", () => {
    const stream = collect();
    stream.feed("id: 1\n\n: c\nid: 2\n\nretry: 5\nid: 3\n\nid: 4\ndata: x\n\nid: 5\n\ndata: y\n\n");
    expect(stream.collected.order).toEqual([
      "id",
      "comment",
      "id",
      "retry",
      "id",
      "event",
      "id",
      "event",
    ]);
    expect(stream.collected.movedTo).toEqual(["1", "2", "3", "5"]);
    expect(stream.collected.events.map(({ lastEventId }) => lastEventId)).toEqual(["4", "5"]);
  });
});

describe("A block of an event stream that is not an event", () => {
  it("is reported as a comment, a retry time or an ignored field", () => {
    const stream = collect();
    stream.feed(": hello\nretry: 70\nretry: soon\ncolour: blue\nnothing\n\n");
    expect(stream.collected).toMatchObject({
      events: [],
      comments: ["hello"],
      retries: [70],
      ignored: ["invalid-retry retry: soon", "unknown-field colour: blue", "unknown-field nothing"],
    });
  });

  it("is discarded when the end of the stream cuts it off", () => {
    const stream = collect();
    stream.feed("data: whole\n\nid: 7\ndata: cut off\n");
    stream.stop();
    stream.feed("\n");
    expect(stream.collected.events).toEqual([{ type: "message", data: "whole", lastEventId: "" }]);
    expect(stream.collected.movedTo).toEqual([]);
  });
});

describe("The characters of an event stream", () => {
  it("may be split between chunks at any byte", () => {
    const stream = collect();
    for (const byte of encoder.encode("data: é€😀\n\n")) stream.feed(Uint8Array.of(byte));
    expect(stream.collected.events[0]?.data).toBe("é€😀");
  });

  it("become U+FFFD when they are not valid UTF-8", () => {
    const stream = collect();
    stream.feed(Uint8Array.of(...encoder.encode("data: "), 0xff, 0xc3, 10, 10));
    expect(stream.collected.events[0]?.data).toBe("\uFFFD\uFFFD");
  });

  it("do not include a leading byte order mark, also when empty chunks come first", () => {
    const stream = collect();
    stream.feed(new Uint8Array(0));
    stream.feed("");
    stream.feed("\uFEFFdata: x\n\n");
    expect(stream.collected.events[0]?.data).toBe("x");
  });
});

describe("`maxEventSize` of an event stream", () => {
  const limit = { maxEventSize: 100 };

  it.each<[string, string[]]>([
    ["a line in one chunk", [`data: ${"x".repeat(101)}\n\n`]],
    ["a line that grows", ["data: ", ...Array.from({ length: 101 }, () => "x"), "\n\n"]],
    ["lines that add up", Array.from({ length: 30 }, () => "data: 12345\n")],
    ["lines that add up in one chunk", ["data: 12345\n".repeat(30), "\n"]],
    ["an id that never ends", ["id: ", "x".repeat(60), "x".repeat(60)]],
  ])("is exceeded by %s: one overflow is reported, and nothing after it", (_name, chunks) => {
    for (const isTraced of [false, true]) {
      const stream = collect({ ...limit, isTraced: () => isTraced });
      stream.feed("data: before\n\n");
      for (const chunk of chunks) stream.feed(chunk);
      stream.feed("\n\ndata: after\n\n");
      expect(stream.collected.overflows).toBe(1);
      expect(stream.collected.events.map(({ data }) => data)).toEqual(["before"]);
    }
  });

  it.each<[string, string]>([
    ["an id", `id: ${"x".repeat(101)}`],
    ["an event type", `event: ${"x".repeat(101)}`],
    ["data", `data: ${"x".repeat(101)}`],
    ["a comment", `: ${"x".repeat(500)}`],
    ["data at the limit and a type", `data: ${"x".repeat(100)}\nevent: foo`],
  ])("has the same outcome however the network cuts %s", (_name, block) => {
    const outcomes = Array.from({ length: block.length + 1 }, (_, cut) => {
      const stream = collect(limit);
      stream.feed(block.slice(0, cut));
      stream.feed(`${block.slice(cut)}\n\ndata: after\n\n`);
      return JSON.stringify([stream.collected.overflows, stream.collected.events]);
    });
    expect(new Set(outcomes).size).toBe(1);
  });

  it("is not passed by a comment that never ends, which is skipped without being kept", () => {
    const stream = collect({ ...limit, isTraced: () => true });
    stream.feed(":");
    for (let times = 0; times < 1000; times += 1) stream.feed("x".repeat(60));
    stream.feed("\n\ndata: after\n\n");
    expect(stream.collected.overflows).toBe(0);
    expect(stream.collected.events.map(({ data }) => data)).toEqual(["after"]);
    expect(stream.collected.raw.length).toBeLessThan(100);
  });

  it("is not passed by an event of just that size, nor by many of them", () => {
    for (const isTraced of [false, true]) {
      const stream = collect({ ...limit, isTraced: () => isTraced });
      const event = `data: ${"x".repeat(94)}\n\n`;
      for (let times = 0; times < 10; times += 1) stream.feed(event);
      stream.feed(event.repeat(10));
      expect(stream.collected.overflows).toBe(0);
      expect(stream.collected.events).toHaveLength(20);
    }
  });

  it("limits the raw text that is kept of ignored lines", () => {
    const stream = collect({ ...limit, isTraced: () => true });
    for (let times = 0; times < 100; times += 1) stream.feed("nonsense ".repeat(10));
    for (let times = 0; times < 100; times += 1) stream.feed("nonsense\n");
    stream.feed("data: x\n\n");
    expect(stream.collected.events).toHaveLength(1);
    expect(stream.collected.raw.length).toBeLessThan(300);
  });

  it.each([
    ["cut inside the line", "nonsense\nnonsense"],
    ["between comments", "nonsense\n:\n"],
  ])("limits the raw text that is kept of ignored lines %s", (_, chunk) => {
    const stream = collect({ ...limit, isTraced: () => true });
    for (let times = 0; times < 1000; times += 1) stream.feed(chunk);
    const before = stream.collected.raw.length;
    stream.feed("\ndata: x\n\n");
    expect(stream.collected.events).toHaveLength(1);
    expect(stream.collected.raw.length - before).toBeLessThan(400);
  });
});

describe("`stop` of an event stream", () => {
  it.each(["event", "id", "comment", "retry", "ignored", "overflow"])(
    "in the callback for %s drops the rest of the chunk",
    (callback) => {
      for (const isTraced of [false, true]) {
        const stream = collect(
          { maxEventSize: 50, isTraced: () => isTraced },
          (called, { stop }) => {
            if (called === callback) stop();
          },
        );
        const block = `: c\nretry: 1\nnothing\nid: 1\n\ndata: x\n\n`;
        stream.feed(block + block);
        stream.feed(`data: ${"x".repeat(60)}\n\n`);
        const { order } = stream.collected;
        expect(order.indexOf(callback)).toBe(order.length - 1);
      }
    },
  );
});

describe("The raw text of frames", () => {
  const input = ": hello\r\nevent: a\r\nid: 1\r\ndata: x\r\n\r\nretry: 70\n\ndata: y\rdata: z\r\r";

  it("is not kept while no inspector is attached", () => {
    const stream = collect();
    stream.feed(input);
    expect(stream.collected.raw).toBe("");
  });

  it("is the text of each frame, including line ends", () => {
    const frames: string[] = [];
    let seen = 0;
    const stream = collect({ isTraced: () => true }, () => {
      frames.push(stream.collected.raw.slice(seen));
      seen = stream.collected.raw.length;
    });
    stream.feed(input);
    expect(frames).toEqual([
      ": hello\r\n",
      "event: a\r\nid: 1\r\ndata: x\r\n\r\n",
      "retry: 70\n",
      "data: y\rdata: z\r\r",
    ]);
  });

  it("has a comment as a frame of its own, without the block around it", () => {
    const stream = collect({ isTraced: () => true });
    stream.feed("data: x\n: in between\nextra: y\ndata: z\n\n");
    expect(stream.collected.raw).toBe(": in between\ndata: x\nextra: y\ndata: z\n\n");
  });

  it("keeps text in its block that only looks like a comment or a `retry` field", () => {
    const stream = collect({ isTraced: () => true });
    for (const chunk of ["retry: no\ndata: x\u2028:", "y\n", ": a comment\nretry: 5\n", ":\n\n"]) {
      stream.feed(chunk);
    }
    expect(stream.collected.raw).toBe(": a comment\nretry: 5\n:\nretry: no\ndata: x\u2028:y\n\n");
  });

  it("is empty for a block that was incomplete when the inspector attached", () => {
    let isTraced = false;
    const stream = collect({ isTraced: () => isTraced });
    stream.feed('data: {"password":"hun');
    isTraced = true;
    stream.feed('ter2"}\nid: 1\n: a comment\n\ndata: x\n\n');
    expect(stream.collected.events).toHaveLength(2);
    expect(stream.collected.raw).toBe(": a comment\ndata: x\n\n");
  });

  it("includes the first frame after an inspector attached between two events", () => {
    let isTraced = false;
    const stream = collect({ isTraced: () => isTraced });
    for (const end of ["\n", "\r", "\r\n"]) {
      isTraced = false;
      stream.feed(`data: x${end}${end}`);
      isTraced = true;
      stream.feed("data: y\n\n");
    }
    expect(stream.collected.raw).toBe("data: y\n\n".repeat(3));
  });

  it("can be switched on and off in the middle of an event", () => {
    let isTraced = false;
    const stream = collect({ isTraced: () => isTraced });
    for (const character of "id: 1\r\ndata: a\r\n\r\nid: 2\r\ndata: b\r\n\r\n".repeat(20)) {
      stream.feed(character);
      isTraced = !isTraced;
    }
    expect(stream.collected.events).toHaveLength(40);
    expect(stream.collected.events.at(-1)).toEqual({
      type: "message",
      data: "b",
      lastEventId: "2",
    });
  });
});
