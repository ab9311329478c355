import { defineStream, eventSourceTransport, useSSEEvent } from "@runnel/hooks";
import { EventSourcePolyfill } from "event-source-polyfill";

const news = defineStream({
  url: "/api/news",
  headers: { Authorization: "Bearer abc" },
  heartbeatTimeout: 45_000, // the polyfill's default; Runnel has none
  transport: eventSourceTransport(EventSourcePolyfill), // remove this line: Runnel sends headers itself
});

export function News() {
  return <p>{useSSEEvent(news, "message")}</p>;
}
