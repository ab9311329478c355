import { defineStream, json } from "@runnel/hooks";
import type { Channel } from "./protocol.ts";
import { tokenStore } from "./token-store.ts";

interface Beat {
  readonly at: number;
}

function channelStream(channel: Channel) {
  return defineStream({
    url: `/api/token?channel=${channel}`,
    headers: tokenStore.headers, // a function: asked on every attempt, so the token is never stale
    onUnauthorized: tokenStore.renew, // the same function for both streams: called once
    events: { message: json<Beat>() },
  });
}

export const streams = { orders: channelStream("orders"), alerts: channelStream("alerts") };
