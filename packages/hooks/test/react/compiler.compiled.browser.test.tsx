import { act, screen } from "@testing-library/react";
import { useState } from "react";
import type { ReactElement } from "react";
import { expect, it } from "vitest";
import { defineStream, json, useSSE, useSSEEvent } from "../../src/index.ts";
import type { UseSSEResult } from "../../src/index.ts";
import { show } from "./app.tsx";
import { openEndpoint } from "./stream.ts";

// The compiler caches values by the identity of their inputs. A result that changed without a new identity would be
// stale.
function Fields({ url }: { readonly url: string }): ReactElement {
  const sse = useSSE(url);
  return <Shown sse={sse} />;
}

function Shown({ sse }: { readonly sse: UseSSEResult<string> }): ReactElement {
  return (
    <p>
      {sse.status} {sse.data} {sse.lastEventId}
    </p>
  );
}

function Sum({ url }: { readonly url: string }): ReactElement {
  const [factor, setFactor] = useState(1);
  const stream = defineStream({ url, decode: json<number>() });
  const sum = useSSEEvent(stream, "message", { initial: 0, reduce: (n, e) => n + e.data * factor });
  const last = useSSEEvent(stream, "message", { window: 2, select: (all) => all.join("+") });
  return (
    <button onClick={() => setFactor(10)}>
      {sum} {last}
    </button>
  );
}

it("the React Compiler compiles the components of this file", () => {
  expect(Fields.toString()).toContain("_c(");
});

it("a compiled component shows every field that it reads, also in a child", async () => {
  const endpoint = await openEndpoint();
  show(<Fields url={endpoint.url} />);
  await endpoint.waitFor({ live: 1 });
  await endpoint.event({ id: "1", data: "a" });
  await screen.findByText("open a 1");
  await endpoint.event({ id: "2", data: "b" });
  await screen.findByText("open b 2");
});

it("a compiled component uses its latest closures", async () => {
  const endpoint = await openEndpoint();
  show(<Sum url={endpoint.url} />);
  await endpoint.waitFor({ live: 1 });
  await endpoint.send("data: 1\n\ndata: 2\n\n");
  const button = await screen.findByText("3 1+2");
  act(() => button.click());
  await endpoint.send("data: 3\n\n");
  await screen.findByText("33 2+3");
});
