import type { ConformanceCase } from "./case.ts";

const long = "x".repeat(2048);

/** Each `format-*` test about the body from https://github.com/web-platform-tests/wpt/tree/master/eventsource */
export const webPlatformTests: readonly ConformanceCase[] = [
  {
    source: "wpt format-bom",
    input: "\uFEFFdata:1\n\n\uFEFFdata:2\n\ndata:3\n\n",
    events: [{ data: "1" }, { data: "3" }],
  },
  {
    source: "wpt format-bom-2",
    input: "\uFEFF\uFEFFdata:1\n\ndata:2\n\ndata:3\n\n",
    events: [{ data: "2" }, { data: "3" }],
  },
  {
    source: "wpt format-comments",
    input: `data:1\r:\0\n:\r\ndata:2\n:${long}\rdata:3\n:data:fail\r:${long}\ndata:4\n\n`,
    events: [{ data: "1\n2\n3\n4" }],
    comments: ["\0", "", long, "data:fail", long],
  },
  {
    source: "wpt format-data-before-final-empty-line",
    input: "retry:1000\ndata:test1\n\nid:test\ndata:test2",
    events: [{ data: "test1" }],
    retries: [1000],
  },
  {
    source: "wpt format-field-data",
    input: "data:\n\ndata\ndata\n\ndata:test\n\n",
    events: [{ data: "" }, { data: "\n" }, { data: "test" }],
    isAllFrames: true,
  },
  {
    source: "wpt format-field-event",
    input: "event:test\ndata:x\n\ndata:x\n\n",
    events: [{ type: "test", data: "x" }, { data: "x" }],
    isAllFrames: true,
  },
  {
    source: "wpt format-field-event-empty",
    input: "event: \ndata:data\n\n",
    events: [{ data: "data" }],
    isAllFrames: true,
  },
  {
    source: "wpt format-field-id and format-field-id-2",
    input: "id: …\ndata: hello\n\ndata: again\n\n",
    events: [
      { data: "hello", lastEventId: "…" },
      { data: "again", lastEventId: "…" },
    ],
    isAllFrames: true,
  },
  {
    source: "wpt format-field-id-3, persists",
    input: "id: 1\ndata: 1\n\ndata: 2\n\nid: 2\ndata:3\n\ndata:4\n\n",
    events: [
      { data: "1", lastEventId: "1" },
      { data: "2", lastEventId: "1" },
      { data: "3", lastEventId: "2" },
      { data: "4", lastEventId: "2" },
    ],
    isAllFrames: true,
  },
  ...["id:", "id"].map<ConformanceCase>((empty) => ({
    source: `wpt format-field-id-3, resets (${empty})`,
    input: `id: 1\ndata: 1\n\n${empty}\ndata:2\n\ndata:3\n\n`,
    events: [{ data: "1", lastEventId: "1" }, { data: "2" }, { data: "3" }],
    isAllFrames: true,
  })),
  ...["\0\0", "x\0", "\0x", "x\0x", " \0"].map<ConformanceCase>((id) => ({
    source: `wpt format-field-id-null (${JSON.stringify(id)})`,
    input: `id: ${id}\ndata: hello\n\ndata: hello\n\n`,
    events: [{ data: "hello" }, { data: "hello" }],
    isAllFrames: true,
  })),
  {
    source: "wpt format-field-parsing",
    input:
      "data:\0\ndata:  2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n data:32\ndata:4\n\n",
    events: [{ data: "\0\n 2\n1\n3\n\n4" }],
    isAllFrames: true,
  },
  {
    source: "wpt format-field-retry",
    input: "retry:02000\ndata:x\n\n",
    events: [{ data: "x" }],
    retries: [2000],
  },
  {
    source: "wpt format-field-retry-bogus",
    input: "retry:3000\nretry:1000x\ndata:x\n\n",
    events: [{ data: "x" }],
    retries: [3000],
  },
  {
    source: "wpt format-field-retry-empty",
    input: "retry\ndata:test\n\n",
    events: [{ data: "test" }],
    retries: [],
    isAllFrames: true,
  },
  {
    source: "wpt format-field-unknown",
    input: "data:test\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacommentyay\ndata:test\n\n",
    events: [{ data: "test\n\ntest" }],
    comments: ["thisisacommentyay"],
  },
  {
    source: "wpt format-leading-space",
    input: "data:\ttest\rdata: \ndata:test\n\n",
    events: [{ data: "\ttest\n\ntest" }],
    isAllFrames: true,
  },
  {
    source: "wpt format-newlines",
    input: "data:test\r\ndata\ndata:test\r\n\r",
    events: [{ data: "test\n\ntest" }],
    isAllFrames: true,
  },
  {
    source: "wpt format-null-character",
    input: "data:\0\n\n\n\n",
    events: [{ data: "\0" }],
  },
  {
    source: "wpt format-utf-8",
    input: "data:ok…\n\n",
    events: [{ data: "ok…" }],
    isAllFrames: true,
  },
];
