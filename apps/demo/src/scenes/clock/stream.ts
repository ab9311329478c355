import { defineStream, text } from "@runnel/hooks";
import { visitor } from "../../platform/identity.ts";

export const clockStream = defineStream({
  url: "/api/clock",
  headers: { "X-Visitor": visitor },
  events: {
    connecttime: text(), // once per connection
    message: text(), // every second
  },
});
