import type { EndpointPlan } from "../../src/testing.ts";
import { unavailable } from "../../src/testing.ts";
import type { Follower } from "./follower.tsx";

/** A feature, how to test whether a contender has it, and the contenders that have it. */
export interface Claim {
  /** The title of the row in the feature table of the README. */
  readonly title: string;
  readonly plan?: EndpointPlan;
  readonly prove: (follower: Follower) => Promise<boolean>;
  /** The names of the contenders that have the feature. */
  readonly trueOf: readonly string[];
}

const FETCHING = ["Runnel", "fetch-event-source"];
/** Every contender, in the order of the columns of the feature table. */
export const CONTENDERS: readonly string[] = [
  "Runnel",
  "EventSource",
  "fetch-event-source",
  "event-source-polyfill",
  "react-hooks-sse",
  "react-use-websocket",
];

export const claims: readonly Claim[] = [
  {
    title: "sends headers, such as a bearer token",
    trueOf: [...FETCHING, "event-source-polyfill"],
    async prove({ endpoint, follow }) {
      follow({ headers: () => ({ Authorization: "Bearer a" }) });
      await endpoint.waitFor({ live: 1 });
      const [request] = await endpoint.requests();
      return request?.headers["authorization"] === "Bearer a";
    },
  },
  {
    title: "computes the headers on each attempt",
    trueOf: ["Runnel"],
    plan: { otherwise: { chunks: ["retry: 10\ndata: x\n\n"] } },
    async prove({ endpoint, follow, received, reconnects }) {
      let next = 0;
      follow({
        headers() {
          next += 1;
          return { Authorization: `Bearer ${next}` };
        },
      });
      await received(1);
      await endpoint.cut();
      if (!(await reconnects())) return false;
      const [first, second] = (await endpoint.requests()).map(
        ({ headers }) => headers["authorization"],
      );
      return second !== undefined && second !== first;
    },
  },
  {
    title: "sends a POST with a body",
    trueOf: FETCHING,
    async prove({ endpoint, follow }) {
      follow({ body: { question: "why" } });
      await endpoint.waitFor({ live: 1 });
      const [request] = await endpoint.requests();
      return request?.method === "POST" && request.body === '{"question":"why"}';
    },
  },
  {
    title: "retries after a 503",
    trueOf: FETCHING,
    plan: { answers: [unavailable()] },
    prove({ follow, recovers }) {
      follow({});
      return recovers();
    },
  },
  {
    title: "reports the status of a refusal",
    trueOf: [...FETCHING, "event-source-polyfill"],
    plan: { otherwise: { status: 403, body: "no such room" } },
    prove: async ({ refusal }) => (await refusal())?.status === 403,
  },
  {
    title: "reports the body of a refusal",
    trueOf: FETCHING,
    plan: { otherwise: { status: 403, body: "no such room" } },
    prove: async ({ refusal }) => (await refusal())?.body === "no such room",
  },
  {
    title: "reconnects when the connection is lost",
    trueOf: CONTENDERS.filter((name) => name !== "react-use-websocket"),
    plan: { otherwise: { chunks: ["retry: 10\ndata: x\n\n"] } },
    async prove({ endpoint, follow, received, reconnects }) {
      follow({});
      await received(1);
      await endpoint.cut();
      return reconnects();
    },
  },
  {
    title: "resumes with a `Last-Event-ID` header",
    trueOf: ["Runnel", "EventSource", "fetch-event-source", "react-hooks-sse"],
    plan: { otherwise: { chunks: ["retry: 10\nid: 7\ndata: x\n\n"] } },
    async prove({ endpoint, follow, received, reconnects }) {
      follow({});
      await received(1);
      await endpoint.cut();
      await reconnects();
      return (await endpoint.requests())[1]?.lastEventId === "7";
    },
  },
  {
    title: "dispatches exactly the events of the standard",
    trueOf: CONTENDERS.filter((name) => name !== "fetch-event-source"),
    plan: {
      otherwise: {
        chunks: [
          "\uFEFFdata: after a byte order mark\n\n",
          ": a comment is no event\n\n",
          "id: 1\n\n",
          "data: two\rdata: lines\r\r",
          "data: last\n\n",
        ],
      },
    },
    async prove({ follow, received }) {
      follow({});
      const data = await received("last");
      return data.join("|") === "after a byte order mark|two\nlines|last";
    },
  },
  {
    title: "keeps its request while the tab is hidden",
    trueOf: CONTENDERS.filter((name) => name !== "fetch-event-source"),
    async prove({ endpoint, follow, received, hide }) {
      follow({});
      await endpoint.waitFor({ live: 1 });
      hide(true);
      hide(false);
      await endpoint.waitFor({ live: 1 });
      await endpoint.send("data: last\n\n");
      await received("last");
      return (await endpoint.requests()).length === 1;
    },
  },
  {
    title: "shares one connection between components",
    trueOf: ["Runnel", "react-hooks-sse", "react-use-websocket"],
    plan: { otherwise: { chunks: ["data: x\n\n"] } },
    async prove({ endpoint, follow, received }) {
      follow({}, {});
      // When both components have received an event, a second connection would be open.
      await received(2);
      return (await endpoint.connections()).opened === 1;
    },
  },
  {
    title: "keeps the connection when a route changes",
    trueOf: ["Runnel"],
    async prove({ endpoint, follow, receivesAny, leave }) {
      follow({});
      await endpoint.waitFor({ live: 1 });
      leave();
      follow({});
      await receivesAny();
      return (await endpoint.requests()).length === 1;
    },
  },
];
