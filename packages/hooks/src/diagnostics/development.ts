import type { Diagnostics, KnownOfError, Topic, Warning } from "./diagnostics.ts";

export { hooksOf, noteCommit, noteHold, noteHook, noteRelease, noteRun } from "./hook-calls.ts";

const HINTS: Readonly<Partial<Record<Topic, string>>> = {
  401: "Send credentials: set `headers` or `onUnauthorized`.",
  403: "The credentials have no access to this stream. `error.body` may say more.",
  404: "Check the URL.",
  405: "The server does not accept this `method`.",
  429: "The server asks for fewer requests. The next attempt waits for `Retry-After`.",
  431: 'The request headers are too large for the server. A long `Last-Event-ID` counts too: `reconnect({ lastEventId: "" })` does not send it.',
  body: 'Set `method: "POST"`.',
  "content-type": "Set the header `Content-Type: text/event-stream` on the server.",
  "cross-origin":
    "Is the server running? Does it allow this origin (CORS)? The browser's console may show the reason.",
  "event-source":
    "Use `fetchTransport()`, the default, or pass a class that can send it, such as that of event-source-polyfill.",
  fetch:
    "Pass one as the option `fetch`. jsdom has none: in Jest, pass that of Node or of a package such as undici.",
  html: "Is the URL right? A page came back, often a login page or the fallback of a single-page app.",
  incomplete:
    "The server ended the response early, or a proxy did (idle timeout). If the response had no event, `error.body` has its beginning.",
  key: "Add a `key` that names the stream.",
  overflow:
    "Does the server end its events with a blank line? If events are meant to be this large, raise `maxEventSize`.",
  page: "Pass an absolute URL. Outside a browser, there is no page to resolve a relative URL against.",
  queue: "Consume the events faster, raise `limit`, or use `on`, which needs no queue.",
  quiet:
    "Three common causes. The server, or a proxy, holds the headers back until the first event: send a comment at once. " +
    "The browser has six open connections to this origin already (HTTP/1.1): use HTTP/2 or fewer streams. No server is running.",
  resume:
    "This cross-origin request carried `Last-Event-ID`. The server must list it in `Access-Control-Allow-Headers`.",
  scheme: 'Is "http://" missing?',
  settle: "Make sure that the promise settles, even if the user does nothing.",
  silent: "Send a comment (`: keep-alive`) more often than `heartbeatTimeout`.",
  "stream-body":
    "A body that is a stream can be sent only once. Pass text or a `Blob`, or set `reconnect: false`.",
  unreadable:
    "This `fetch` cannot stream. Pass another one as `fetch`, or use `eventSourceTransport()`.",
  url: "Pass an absolute URL, or a path such as `/api/events`.",
  userinfo: "Browsers refuse such a URL. Send them in `headers`, as `Authorization`.",
};

export const hint: Diagnostics["hint"] = (topic, error) => {
  if (isSimulated(error)) {
    return "The devtools simulate this fault; the server is not the cause. End it under Actions in the panel.";
  }
  if (HINTS[topic] !== undefined) return HINTS[topic];
  return Number(topic) < 500
    ? "`error.body` has the beginning of the response."
    : "See the server's log.";
};

/** The faults of the devtools begin with this word, in the body or in the cause. */
function isSimulated({ body, cause }: KnownOfError = {}): boolean {
  const { message } = Object(cause) as { readonly message?: unknown };
  return /^Simulated\b/.test(body ?? String(message));
}

const warned = new Set<string>();

function warnOnce(message: string, log: (message: string) => void = console.warn): void {
  if (warned.has(message)) return;
  warned.add(message);
  log(`[runnel] ${message}`);
}

const WARNINGS: Readonly<Record<Warning, (subject: string) => string>> = {
  fallback: (reason) =>
    `The worker of \`connections\` cannot be used: ${reason} Runnel goes on without it. ` +
    "Does its file exist, does it import `@runnel/hooks/worker`, and does the content security policy allow it (`worker-src`)?",
  "local-stream": (option) =>
    `The option \`${option}\` cannot be sent to a worker or to another tab, so this page opens a connection of its own for the stream.`,
  "inline-state": (key) =>
    `The stream ${JSON.stringify(key)} has several states, one for each \`state\` object. A definition that is written ` +
    "inside a component has a new one at each mount. Define the stream once, outside of components.",
  "named-events": (type) =>
    '`data` of `useSSE` is the data of the latest "message" event, and this stream has sent only named ' +
    `events ("${type}"). Use \`useSSEEvent(source, "${type}")\`, or \`lastEvent\` for events of any type.`,
  "no-number": (type) =>
    `An event ("${type}") without an ID was dropped as a duplicate: \`sequence\` returned the number of an earlier event. ` +
    "`Number(event.lastEventId)` needs an `id:` in each event. Return `undefined` for an event without a number.",
  "non-ascii-id": (url) =>
    `${url} sends event IDs with characters outside ASCII. \`Last-Event-ID\` carries their UTF-8 bytes, which many ` +
    "servers read as Latin-1, and which WebKitGTK encodes twice. Use IDs of ASCII characters.",
  "unsendable-id": (id) =>
    `The last event ID ${JSON.stringify(id)} has control characters, which a header cannot contain. ` +
    "The stream reconnects without `Last-Event-ID`: events may be missing or duplicated.",
};

export const warn: Diagnostics["warn"] = (topic, subject) => warnOnce(WARNINGS[topic](subject));

export const checkId: Diagnostics["checkId"] = (id, url) => {
  if (/[^\0-\x7F]/.test(id)) warn("non-ascii-id", url.replace(/[?#].*/s, ""));
};

export const check: Diagnostics["check"] = (options) => {
  const { url, events, decode } = options as Record<"url" | "events" | "decode", unknown>;
  if (url === undefined || url === null || url === "") {
    throw new TypeError("A stream needs a `url`: a string, a `URL`, or (with `key`) a function.");
  }
  const decoders = { ...(events as object), ...(decode !== undefined && { decode }) };
  for (const [type, decoder] of Object.entries(decoders)) {
    if (typeof decoder === "function" || "~standard" in Object(decoder)) continue;
    throw new TypeError(
      `The decoder for "${type}" must be a function or a Standard Schema; received ${typeof decoder}. ` +
        "Use `json<T>()`, `text()`, a function of the data, or a schema.",
    );
  }
};

export const checkPlain: Diagnostics["checkPlain"] = (options) => {
  for (const name of ["sequence", "persist"]) {
    if ((options as Readonly<Record<string, unknown>>)[name] === undefined) continue;
    throw new TypeError(`\`${name}\` needs a definition: pass the options to \`defineStream\`.`);
  }
};

/** The options of a definition. All others belong to the connection, which is shared. */
const OWN_OPTIONS = /^(?:key|events|decode|until|state|sequence|persist)$/;

export const checkShared: Diagnostics["checkShared"] = (first, second) => {
  if (first === second) return;
  const others = first.options as Readonly<Record<string, unknown>>;
  for (const [name, value] of Object.entries(second.options)) {
    const other = others[name];
    if (OWN_OPTIONS.test(name) || value === undefined || other === undefined) continue;
    if (describe(value) === describe(other)) continue;
    warnOnce(
      `Two live definitions share one stream and give different values of \`${name}\`. The first one applies. ` +
        "Share one definition (`defineStream`), or give one of them a `key` of its own.",
    );
  }
};

/** Functions are compared by their source, because an inline function is a new object in every render. */
function describe(value: unknown): string {
  if (typeof value === "function" || value instanceof URL) return String(value);
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === "function" ? String(member) : member,
  );
}

const PARTS = ["method", "URL", "credentials", "headers", "body"];

export const reportUnstableKey: Diagnostics["reportUnstableKey"] = (before, key) => {
  const changed = differingParts(before ?? "", key ?? "").join(" and ");
  const message =
    `The source of a component has another key in every render, because its ${changed} changes. ` +
    "The component keeps its present stream. Create the value outside of the render (constant, `useState`, `useMemo`), " +
    "or pass `headers` as a function, or set a `key`.";
  warnOnce(message, console.error);
};

/** The names of the parts that differ. Their values may be secrets. */
function differingParts(before: string, key: string): readonly string[] {
  if (!before.startsWith("[") || !key.startsWith("[")) return ["key"];
  const one = JSON.parse(before) as readonly unknown[];
  const other = JSON.parse(key) as readonly unknown[];
  return PARTS.filter(
    (_, index) => JSON.stringify(one[index]) !== JSON.stringify(other[index]),
  ).map((part) => (part === "URL" ? describeURLs(String(one[1]), String(other[1])) : part));
}

function describeURLs(one: string, other: string): string {
  const [before, after] = [one, other].map((url) => new URL(url, "http://base").searchParams);
  const names = [...new Set([...before!.keys(), ...after!.keys()])];
  const changed = names.filter((name) => before!.get(name) !== after!.get(name));
  return changed.length === 0 ? "URL" : `URL's query (${changed.join(", ")})`;
}
