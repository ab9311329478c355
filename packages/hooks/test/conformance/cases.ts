/** An expected event. `type` defaults to `"message"` and `lastEventId` to `""`. */
export interface ExpectedEvent {
  readonly type?: string;
  readonly data: string;
  readonly lastEventId?: string;
}

/** One input and the result that the standard requires (HTML 9.2.6). */
export interface ConformanceCase {
  /** The test of a public suite that this case reproduces. */
  readonly source: string;
  /** Sent as UTF-8. `\uFEFF` is a byte order mark. */
  readonly input: string;
  readonly events: readonly ExpectedEvent[];
  /** The reconnection times that the input sets, in order. */
  readonly retries?: readonly number[];
  readonly comments?: readonly string[];
  /**
   * The concatenated raw text of the frames is the input: no comment or `retry` field is inside a block, every block
   * has data, and no block is incomplete.
   */
  readonly isAllFrames?: true;
}

const long = "x".repeat(2048);

/** Each `format-*` test about the body from https://github.com/web-platform-tests/wpt/tree/master/eventsource */
const webPlatformTests: readonly ConformanceCase[] = [
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

/** https://github.com/launchdarkly/sse-contract-tests, ssetests/tests_basic_parsing.go */
const basicParsing: readonly ConformanceCase[] = [
  { source: "one-line message", input: "data: Hello\n\n", events: [{ data: "Hello" }] },
  {
    source: "two one-line messages",
    input: "data: Hello\n\ndata: World\n\n",
    events: [{ data: "Hello" }, { data: "World" }],
  },
  {
    source: "two messages that share a chunk",
    input: "data: testtest\n\ndata:test\n\n",
    events: [{ data: "testtest" }, { data: "test" }],
  },
  {
    source: "one two-line message",
    input: "data: Hello\ndata:World\n\n",
    events: [{ data: "Hello\nWorld" }],
  },
  { source: "empty data", input: "data:\n\n", events: [{ data: "" }] },
  {
    source: "event with specific type",
    input: "event: greeting\ndata: Hello\n\n",
    events: [{ type: "greeting", data: "Hello" }],
  },
  { source: "default event type", input: "data: Hello\n\n", events: [{ data: "Hello" }] },
  {
    source: "event with ID",
    input: "id: abc\ndata: Hello\n\n",
    events: [{ data: "Hello", lastEventId: "abc" }],
  },
  {
    source: "event with type and ID",
    input: "event: greeting\nid: abc\ndata: Hello\n\n",
    events: [{ type: "greeting", data: "Hello", lastEventId: "abc" }],
  },
  {
    source: "ID field is ignored if it contains a null",
    input: "id: a\0bc\ndata: Hello\n\n",
    events: [{ data: "Hello" }],
  },
  {
    source: "last ID persists if not overridden by a later event",
    input: "id: abc\ndata: first\n\ndata: second\n\n",
    events: [
      { data: "first", lastEventId: "abc" },
      { data: "second", lastEventId: "abc" },
    ],
  },
  {
    source: "last ID can be overridden by an empty value",
    input: "id: abc\ndata: first\n\nid: \ndata: second\n\n",
    events: [{ data: "first", lastEventId: "abc" }, { data: "second" }],
  },
  {
    source: "fields in reverse order",
    input: "data: Hello\nid: abc\nevent: greeting\n\n",
    events: [{ type: "greeting", data: "Hello", lastEventId: "abc" }],
  },
  {
    source: "unknown field is ignored",
    input: "event: greeting\ncolor: blue\ndata: Hello\n\n",
    events: [{ type: "greeting", data: "Hello" }],
  },
  {
    source: "fields without leading space",
    input: "event:greeting\ndata:Hello\n\n",
    events: [{ type: "greeting", data: "Hello" }],
  },
  {
    source: "fields with extra leading space",
    input: "event:  greeting\ndata:  Hello\n\n",
    events: [{ type: " greeting", data: " Hello" }],
  },
  {
    source: "field with no colon",
    input: "data\n\ndata\ndata\n\n",
    events: [{ data: "" }, { data: "\n" }],
  },
  {
    source: "multi-byte characters",
    input: "data: €豆腐 😀\n\n",
    events: [{ data: "€豆腐 😀" }],
  },
  {
    source: "many messages in rapid succession",
    input: Array.from({ length: 100 }, (_, n) => `data: message ${n}\n\n`).join(""),
    events: Array.from({ length: 100 }, (_, n) => ({ data: `message ${n}` })),
  },
];

/** ssetests/tests_bom.go */
const byteOrderMarks: readonly ConformanceCase[] = [
  { source: "stripped at the start", input: "\uFEFFdata: Hello\n\n", events: [{ data: "Hello" }] },
  {
    source: "stripped before an event with type and ID",
    input: "\uFEFFevent: greeting\nid: abc\ndata: Hello\n\n",
    events: [{ type: "greeting", data: "Hello", lastEventId: "abc" }],
  },
  {
    source: "stripped with multiple messages",
    input: "\uFEFFdata: First\n\ndata: Second\n\n",
    events: [{ data: "First" }, { data: "Second" }],
  },
  {
    source: "not stripped from later data",
    input: "data: First\n\ndata: \uFEFFSecond\n\n",
    events: [{ data: "First" }, { data: "\uFEFFSecond" }],
  },
  {
    source: "only the first is stripped",
    input: "\uFEFFdata: \uFEFFHello\n\n",
    events: [{ data: "\uFEFFHello" }],
  },
  {
    source: "with multi-line data",
    input: "\uFEFFdata: Line1\ndata: Line2\n\n",
    events: [{ data: "Line1\nLine2" }],
  },
  {
    source: "with a comment at the start",
    input: "\uFEFF:comment\ndata: Hello\n\n",
    events: [{ data: "Hello" }],
    comments: ["comment"],
  },
  { source: "with empty data", input: "\uFEFFdata:\n\n", events: [{ data: "" }] },
];

/** ssetests/tests_comments.go */
const comments: readonly ConformanceCase[] = [
  { source: "single comment", input: ":Hello\n", events: [], comments: ["Hello"] },
  {
    source: "two comments in a row",
    input: ":Hello\n:World\n",
    events: [],
    comments: ["Hello", "World"],
  },
  {
    source: "comment before event",
    input: ":Hello\ndata: Hello\n\n",
    events: [{ data: "Hello" }],
    comments: ["Hello"],
  },
  {
    source: "comment after event",
    input: "data: Hello\n\n:Hello\n",
    events: [{ data: "Hello" }],
    comments: ["Hello"],
  },
];

/** ssetests/tests_linefeeds.go, for each of the three line ends. */
function lineFeeds(name: string, end: string): ConformanceCase[] {
  const cases: [string, string, readonly ExpectedEvent[], true?][] = [
    ["one-line event", "data: event 1||", [{ data: "event 1" }], true],
    [
      "one-line event and two-line event",
      "data: event 1||data: event 2 line 1|data: event 2 line 2||",
      [{ data: "event 1" }, { data: "event 2 line 1\nevent 2 line 2" }],
      true,
    ],
    [
      "3-line event with an empty line at the beginning",
      "data:|data: line2|data: line3||",
      [{ data: "\nline2\nline3" }],
      true,
    ],
    [
      "3-line event with an empty line in the middle",
      "data: line1|data:|data: line3||",
      [{ data: "line1\n\nline3" }],
      true,
    ],
    [
      "1 extra empty line",
      "data: event 1|||data: event 2||",
      [{ data: "event 1" }, { data: "event 2" }],
    ],
    [
      "2 extra empty lines",
      "data: event 1||||data: event 2||",
      [{ data: "event 1" }, { data: "event 2" }],
    ],
  ];
  return cases.map(([title, input, events, isAllFrames]) => ({
    source: `launchdarkly line feeds: ${name}, ${title}`,
    input: input.replaceAll("|", end),
    events,
    ...(isAllFrames === undefined ? {} : { isAllFrames }),
  }));
}

/** Cases that neither suite has. */
const ours: readonly ConformanceCase[] = [
  {
    source: "an id without data sets the last event ID",
    input: "id: 1\ndata: 1\n\nid: 2\n\ndata: 3\n\n",
    events: [
      { data: "1", lastEventId: "1" },
      { data: "3", lastEventId: "2" },
    ],
  },
  {
    source: "an id without data, followed by a comment",
    input: "id: 1\n\n: still here\n\n",
    events: [],
    comments: ["still here"],
  },
  {
    source: "a type without data is reset at the blank line",
    input: "event: lost\n\ndata: x\n\n",
    events: [{ data: "x" }],
  },
  {
    source: "the last of several fields wins",
    input: "event: a\nevent: b\nid: 1\nid: 2\ndata: x\n\n",
    events: [{ type: "b", data: "x", lastEventId: "2" }],
    isAllFrames: true,
  },
  {
    source: "an empty event field resets the type",
    input: "event: a\nevent\ndata: x\n\n",
    events: [{ data: "x" }],
    isAllFrames: true,
  },
  {
    source: "all three line ends in one block",
    input: "event: a\rid: 1\r\ndata: x\ndata: y\r\n\n",
    events: [{ type: "a", data: "x\ny", lastEventId: "1" }],
    isAllFrames: true,
  },
  {
    source: "a block without a blank line at the end is discarded",
    input: "data: whole\n\nevent: cut\nid: 9\ndata: off\n",
    events: [{ data: "whole" }],
  },
  {
    source: "a byte order mark that was decoded as Latin-1 is not stripped",
    input: "ï»¿data: x\n\ndata: y\n\n",
    events: [{ data: "y" }],
  },
  {
    source: "field names are case-sensitive",
    input: "DATA: x\ndata: y\nEvent: z\n\n",
    events: [{ data: "y" }],
    isAllFrames: true,
  },
  {
    source: "a retry field with anything but ASCII digits is ignored",
    input: "retry: 1.5\nretry: -1\nretry:  7\nretry: ٣\nretry: 8\ndata: x\n\n",
    events: [{ data: "x" }],
    retries: [8],
  },
  {
    source: "comments and retry times between events",
    input: ": hello\ndata: 1\n\nretry: 70\ndata: 2\n\n:\n",
    events: [{ data: "1" }, { data: "2" }],
    retries: [70],
    comments: ["hello", ""],
    isAllFrames: true,
  },
];

function named(group: string, cases: readonly ConformanceCase[]): ConformanceCase[] {
  return cases.map((one) => ({ ...one, source: `${group}: ${one.source}` }));
}

/** Every case. Each has a unique `source`. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...webPlatformTests,
  ...named("launchdarkly basic parsing", basicParsing),
  ...named("launchdarkly byte order marks", byteOrderMarks),
  ...named("launchdarkly comments", comments),
  ...lineFeeds("LF", "\n"),
  ...lineFeeds("CRLF", "\r\n"),
  ...lineFeeds("CR", "\r"),
  ...named("launchdarkly line feeds", [
    {
      source: "CRLF where CR is the end of a chunk",
      input: "data: Hello\r\ndata: World\r\n\r\ndata: OK\r\n\r\n",
      events: [{ data: "Hello\nWorld" }, { data: "OK" }],
      isAllFrames: true,
    },
  ]),
  ...named("ours", ours),
];
