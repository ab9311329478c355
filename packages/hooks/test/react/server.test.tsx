import type { ReactElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { json, useSSE, useSSEEvent, useSSEListener } from "../../src/index.ts";
import { server } from "../server.ts";

it("On a server the hooks render their first values and open nothing", async () => {
  const endpoint = await server.endpoint();
  const source = { url: endpoint.url, events: { tick: json<number>() } };
  function Page(): ReactElement {
    const { status, data } = useSSE(source);
    const latest = useSSEEvent(source, "tick", { initial: 1 });
    const last = useSSEEvent(source, "tick", { window: 2 });
    const sum = useSSEEvent(source, "tick", { initial: 5, reduce: (n, e) => n + e.data });
    const label = useSSEEvent(source, "tick", { select: (tick) => tick?.toFixed() ?? "none" });
    useSSEListener(source, "tick", () => undefined);
    return <p>{[status, String(data), latest, `[${last.join(" ")}]`, sum, label].join(", ")}</p>;
  }
  expect(renderToString(<Page />)).toBe("<p>connecting, undefined, 1, [], 5, none</p>");
  expect(await endpoint.requests()).toEqual([]);
});
