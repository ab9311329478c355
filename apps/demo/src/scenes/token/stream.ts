import { defineStream, json } from "@runnel/hooks";
import type { Channel } from "./choices.ts";
import { session } from "./session.ts";

interface Beat {
  readonly at: number;
}

function channelStream(channel: Channel) {
  return defineStream({
    url: `/api/token?channel=${channel}`,
    headers: session.headers, // a function: asked on every attempt, never stale
    onUnauthorized: session.renew, // the same for both: called once, whoever is refused
    // The server ends a stream with its token: that is no trouble, for which the delay should grow.
    reconnect: { resetAfter: 2_000 },
    events: { message: json<Beat>() },
  });
}

const streams = { orders: channelStream("orders"), alerts: channelStream("alerts") };

export { streams };
