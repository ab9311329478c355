import { createSSEClient } from "../../src/client.ts";

/** Follows the stream at the URL that is the worker's name, and says what comes, until the second event. */
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
