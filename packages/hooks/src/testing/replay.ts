import type { Answer } from "./answer.ts";
import { noContent } from "./answer-presets.ts";
import type { RecordedStream } from "./capture.ts";
import { createEndpoint } from "./endpoint.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Exchange, Route } from "./exchange.ts";
import { recordedAnswer } from "./recorded-answer.ts";

/** The recorded URLs of a capture, each with an endpoint that repeats its connections. */
export type Replay = {
  /** In the order of their first connections. */
  readonly endpoints: readonly Endpoint[];
  /** Answers a request to a recorded URL. Returns false for any other URL. */
  accept(exchange: Exchange): boolean;
  /** The recorded requests, for the body of a 404. */
  describe(): string;
};

type Recorded = { readonly at: number; readonly answer: Answer };

/** @throws TypeError if the speed is invalid. */
export function checkSpeed(speed: unknown): void {
  if (typeof speed === "number" && speed > 0) return;
  throw new TypeError(
    `@runnel/hooks/testing: \`speed\` must be a positive number; received ${String(speed)}. ` +
      "1 replays the recorded times, 10 is ten times as fast, and Infinity leaves no time between the frames.",
  );
}

/** @param speed The recorded times are divided by it. */
export function createReplay(
  streams: readonly RecordedStream[],
  speed: number,
  origin: string,
  initialComment: boolean,
): Replay {
  const routes = new Map<string, Route<Endpoint>>();
  for (const [key, recorded] of recordedByUrl(streams, speed, origin)) {
    const plan = { answers: recorded.map(({ answer }) => answer), otherwise: noContent() };
    const url = origin + key.slice(key.indexOf(" ") + 1);
    routes.set(
      key,
      createEndpoint(plan, { url, initialComment, onClosed: () => routes.delete(key) }),
    );
  }

  return {
    endpoints: [...routes.values()].map(({ control }) => control),
    accept(exchange) {
      const key = keyOf(exchange.request.method, exchange.request.url, origin) ?? "";
      // A secret in the query was redacted, so the recorded query may differ from that of the request.
      const route = routes.get(key) ?? [...routes].find(([other]) => isSamePath(other, key))?.[1];
      route?.accept(exchange);
      return route !== undefined;
    },
    describe: () => (routes.size === 0 ? "" : ` The capture has ${[...routes.keys()].join(", ")}.`),
  };
}

/** The recorded connections by method and URL without its origin, each list in the order of its requests. */
function recordedByUrl(
  streams: readonly RecordedStream[],
  speed: number,
  origin: string,
): ReadonlyMap<string, readonly Recorded[]> {
  const all = streams.flatMap(({ method, url, connections }) =>
    connections.flatMap(({ connection, frames }) => {
      const { request, response } = connection;
      const key = keyOf(request?.method ?? method, request?.url ?? url, origin);
      // A request to an invalid URL failed before it was sent.
      if (key === undefined) return [];
      const at = request?.at ?? response?.at ?? frames[0]?.at ?? 0;
      return [{ key, at, answer: recordedAnswer(connection, frames, speed) }];
    }),
  );
  all.sort((a, b) => a.at - b.at);
  const byUrl = new Map<string, Recorded[]>();
  for (const { key, ...recorded } of all) {
    const same = byUrl.get(key);
    if (same === undefined) byUrl.set(key, [recorded]);
    else same.push(recorded);
  }
  return byUrl;
}

/** `undefined` for an invalid URL. */
function keyOf(method: string, url: string, origin: string): string | undefined {
  if (!URL.canParse(url, origin)) return undefined;
  const { pathname, search } = new URL(url, origin);
  return `${method} ${pathname}${search}`;
}

function isSamePath(a: string, b: string): boolean {
  return a.split("?")[0] === b.split("?")[0];
}
