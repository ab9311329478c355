import { createSSEClient } from "../../src/client.ts";

/** Posts the events of a stream up to the second one. The URL of the stream is the worker's name. */
async function follow(url: string): Promise<void> {
  const client = createSSEClient({ reconnect: { initialDelay: 1 } });
  for await (const { type, data, lastEventId } of client.stream(url).events("*")) {
    postMessage([type, data, lastEventId]);
    if (lastEventId === "2") break;
  }
  client.dispose();
  postMessage("done");
}

void follow(self.name);
