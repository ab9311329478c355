import { defineStream, text } from "@runnel/hooks";
import { streamHeaders } from "../../platform/sharing.ts";

export const clockStream = defineStream({
  url: "/api/clock",
  headers: streamHeaders,
  // A delay that does not grow: every wait is the server's `retry`, and up to as much again at random.
  reconnect: { factor: 1 },
  events: {
    connecttime: text(), // once per connection
    message: text(), // every second
  },
});
