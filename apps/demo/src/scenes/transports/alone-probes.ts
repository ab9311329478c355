import type { ProbeName, ProbeResult } from "./probes.ts";
import { noAnswer, OBSERVATION, result } from "./probes.ts";
import type { Echo } from "./protocol.ts";

/** Milliseconds to wait for a result. */
const TIMEOUT = 4_000;

/** What `EventSource` tells the page: this is all. */
interface Seen {
  readonly opened: number;
  readonly lost: number;
  readonly readyState: number;
  /** The data of the events of the types that were asked for. */
  readonly data: readonly string[];
  /** Milliseconds between the first loss and the next opening. */
  readonly pause: number | undefined;
}

/** Uses the browser's class alone, until `isEnough` or the timeout. `init` is what the class ignores. */
function observe(
  path: string,
  type: string,
  isEnough: (seen: Seen) => boolean,
  { timeout = TIMEOUT, init = {} }: { readonly timeout?: number; readonly init?: object } = {},
): Promise<Seen> {
  const source = new EventSource(`/api/transports/${path}`, init);
  return new Promise((resolve) => {
    let seen: Seen = { opened: 0, lost: 0, readyState: 0, data: [], pause: undefined };
    let lostAt: number | undefined;
    const timer = setTimeout(settle, timeout);
    function settle(): void {
      clearTimeout(timer);
      source.close();
      resolve(seen);
    }
    function see(change: Partial<Seen>): void {
      seen = { ...seen, ...change, readyState: source.readyState };
      if (isEnough(seen)) settle();
    }
    source.addEventListener("open", () => {
      const pause = lostAt === undefined ? undefined : performance.now() - lostAt;
      see({ opened: seen.opened + 1, pause: seen.pause ?? pause });
    });
    source.addEventListener("error", () => {
      lostAt ??= performance.now();
      see({ lost: seen.lost + 1 });
    });
    source.addEventListener(type, ({ data }: MessageEvent<string>) =>
      see({ data: [...seen.data, data] }),
    );
  });
}

const isLost = ({ lost }: Seen) => lost > 0;
const hasData = ({ data }: Seen) => data.length > 0;
const never = () => false;

async function echo(init: object = {}): Promise<Echo | undefined> {
  const { data } = await observe("echo", "echo", hasData, { init });
  return data[0] === undefined ? undefined : (JSON.parse(data[0]) as Echo);
}

/** An `error` event has neither status nor body nor reason: all that is left is `readyState`. */
async function refusal(path: string): Promise<ProbeResult> {
  const { lost, readyState } = await observe(path, "message", isLost);
  return lost === 0 ? noAnswer : result(false, `readyState ${readyState}`);
}

/** The tests of `probes.ts` for the browser's `EventSource` without Runnel. */
export const aloneProbes: Readonly<Record<ProbeName, () => Promise<ProbeResult>>> = {
  async headers() {
    const seen = await echo({ headers: { "X-Proof": "1" } });
    return seen ? result(seen.proof === "1", `X-Proof: ${seen.proof ?? "–"}`) : noAnswer;
  },
  async post() {
    const seen = await echo({ method: "POST", body: '{"proof":1}' });
    return seen ? result(seen.method === "POST", seen.method) : noAnswer;
  },
  async resume() {
    const { data } = await observe("resume", "echo", (seen) => seen.data.length > 1);
    if (data[1] === undefined) return noAnswer;
    const { lastEventId } = JSON.parse(data[1]) as Echo;
    return result(lastEventId === "7", `Last-Event-ID: ${lastEventId || "–"}`);
  },
  async lastEventId() {
    const seen = await echo({ lastEventId: "seed-7" });
    if (seen === undefined) return noAnswer;
    return result(seen.lastEventId === "seed-7", `Last-Event-ID: ${seen.lastEventId || "–"}`);
  },
  status: () => refusal("refusal"),
  errorBody: () => refusal("refusal"),
  // It gives up after a 503.
  retryAfter: () => refusal("busy"),
  async noContent() {
    const { lost, readyState } = await observe("no-content", "message", isLost);
    return lost === 0
      ? noAnswer
      : result(readyState === EventSource.CLOSED, `readyState ${readyState}`);
  },
  contentType: () => refusal("html"),
  // The default is three seconds.
  async retryField() {
    const { opened, pause } = await observe("retry", "message", (seen) => seen.opened > 1);
    if (opened === 0) return noAnswer;
    const waited = pause === undefined ? "–" : Math.round(pause);
    return result(pause !== undefined && pause < 1_000, `${waited} ms`);
  },
  async sizeLimit() {
    const { data } = await observe("large", "message", hasData);
    return data[0] === undefined ? noAnswer : result(false, String(data[0].length));
  },
  async comments() {
    const { opened } = await observe("comments", "message", never, { timeout: OBSERVATION });
    return opened === 0 ? noAnswer : result(false, "–");
  },
  async anyType() {
    const seen = await observe("surprise", "message", hasData, { timeout: OBSERVATION });
    return seen.opened === 0 ? noAnswer : result(seen.data.length > 0, "–");
  },
};
