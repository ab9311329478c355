import { EventSourcePolyfill } from "event-source-polyfill";
import { defineStream, eventSourceTransport } from "@runnel/hooks";

export const news = defineStream({
  url: "/api/news",
  headers: { Authorization: "Bearer …" },
  heartbeatTimeout: 45_000, // the polyfill's default; Runnel has none
  transport: eventSourceTransport(EventSourcePolyfill), // remove this line to use fetch
});
