import { EventSourcePolyfill } from "event-source-polyfill";
import { defineStream, eventSourceTransport } from "@runnel/hooks";

export const news = defineStream({
  url: "/api/news",
  headers: { Authorization: "Bearer …" },
  heartbeatTimeout: 45_000, // the polyfill's own default, which Runnel does not have
  transport: eventSourceTransport(EventSourcePolyfill), // leave it out to go on with fetch
});
