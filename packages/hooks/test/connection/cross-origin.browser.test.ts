import { afterEach, describe, expect, it } from "vitest";
import { observe } from "./observed-stream.ts";
import type { Observed } from "./observed-stream.ts";

let observed: Observed;
afterEach(() => observed.client.dispose());

describe("A cross-origin request that gets no response", () => {
  it("names `Last-Event-ID` when it carried one, because the server must allow that header.", async () => {
    observed = observe({ url: "http://127.0.0.1:9/", lastEventId: "7" });
    const { error } = await observed.until((snapshot) => snapshot.error !== undefined);
    expect(error?.message).toContain("did not respond to a request with Last-Event-ID");
    expect(error?.hint).toContain("Access-Control-Allow-Headers");
  });

  it("hints at the server and at CORS when it carried none.", async () => {
    observed = observe({ url: "http://127.0.0.1:9/" });
    const { error } = await observed.until((snapshot) => snapshot.error !== undefined);
    expect(error?.message).not.toContain("Last-Event-ID");
    expect(error?.hint).toContain("CORS");
  });
});
