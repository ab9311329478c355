import type { ConformanceCase, ExpectedEvent } from "./case.ts";

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

export const launchDarkly: readonly ConformanceCase[] = [
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
];

function named(group: string, cases: readonly ConformanceCase[]): ConformanceCase[] {
  return cases.map((one) => ({ ...one, source: `${group}: ${one.source}` }));
}
