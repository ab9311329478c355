import type { Message } from "../../src/client.ts";

/** The message of an event that was decoded to `data`. */
export function message<Data>(data: Data): Message<string, Data> {
  return {
    type: "message",
    data,
    raw: "",
    lastEventId: "",
    receivedAt: 0,
    origin: "",
    synthetic: false,
  };
}
