import type { EndpointPlan } from "../../src/testing.ts";
import { unavailable } from "../../src/testing.ts";
import type { Follower } from "./follower.tsx";

/** Something that a user may want, how to find out whether somebody does it, and who does. */
export interface Claim {
  /** As the feature table in the README says it. */
  readonly title: string;
  readonly plan?: EndpointPlan;
  readonly prove: (follower: Follower) => Promise<boolean>;
  /** The names of the contenders of which it is true. */
  readonly trueOf: readonly string[];
}

const FETCHING = ["Runnel", "fetch-event-source"];
/** In the order of the feature table's columns. */
export const EVERYBODY: readonly string[] = [
  "Runnel",
  "EventSource",
  "fetch-event-source",
  "event-source-polyfill",
  "react-hooks-sse",
  "react-use-websocket",
];

const tokens = ["a", "b", "c"];

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
    title: "asks for the headers anew on each attempt",
    trueOf: ["Runnel"],
    plan: { otherwise: { chunks: ["retry: 10\ndata: x\n\n"] } },
    async prove({ endpoint, follow, received, reconnects }) {
      let next = 0;
      follow({ headers: () => ({ Authorization: `Bearer ${tokens[next++] ?? "d"}` }) });
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
    title: "tries again after a 503",
    trueOf: FETCHING,
    plan: { answers: [unavailable()] },
    prove({ follow, recovers }) {
      follow({});
      return recovers();
    },
  },
  {
    title: "tells the status of a refusal",
    trueOf: [...FETCHING, "event-source-polyfill"],
    plan: { otherwise: { status: 403, body: "no such room" } },
    prove: async ({ refusal }) => (await refusal())?.status === 403,
  },
  {
    title: "tells what the server said with it",
    trueOf: FETCHING,
    plan: { otherwise: { status: 403, body: "no such room" } },
    prove: async ({ refusal }) => (await refusal())?.said === "no such room",
  },
  {
    title: "comes back when the connection is lost",
    trueOf: EVERYBODY.filter((name) => name !== "react-use-websocket"),
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
    trueOf: EVERYBODY.filter((name) => name !== "fetch-event-source"),
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
    trueOf: EVERYBODY.filter((name) => name !== "fetch-event-source"),
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
      // Whoever opens a second one has done so by the time that both have heard something.
      await received(2);
      return (await endpoint.connections()).opened === 1;
    },
  },
  {
    title: "keeps the connection when a route changes",
    trueOf: ["Runnel"],
    async prove({ endpoint, follow, hears, leave }) {
      follow({});
      await endpoint.waitFor({ live: 1 });
      leave();
      follow({});
      await hears();
      return (await endpoint.requests()).length === 1;
    },
  },
];
