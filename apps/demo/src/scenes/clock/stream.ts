import { defineStream, text } from "@runnel/hooks";
import { streamHeaders } from "../../platform/sharing.ts";

export const clockStream = defineStream({
  url: "/api/clock",
  headers: streamHeaders,
  events: {
    connecttime: text(), // once per connection
    message: text(), // every second
  },
});
