import { screen } from "@testing-library/react";
import type { ReactElement } from "react";
import { expect, it } from "vitest";
import { useSSE } from "../../src/index.ts";
import type { UseSSEResult } from "../../src/index.ts";
import { show } from "./app.tsx";
import { openEndpoint } from "./stream.ts";

it("a result that is passed as a prop renders no component for a field that none of them reads", async () => {
  const endpoint = await openEndpoint();
  let renders = 0;
  function Child({ stream }: { readonly stream: UseSSEResult<string> }): ReactElement {
    return <p>{stream.status}</p>;
  }
  function Parent(): ReactElement {
    renders += 1;
    return <Child stream={useSSE(endpoint.url)} />;
  }
  function Marker(): ReactElement {
    return <b>{useSSE(endpoint.url).lastEventId}</b>;
  }
  show(
    <>
      <Parent />
      <Marker />
    </>,
  );
  await screen.findByText("open");
  const before = renders;
  for (const id of [1, 2, 3]) {
    await endpoint.send(`id: event ${id}\ndata: ${id}\n\n`);
    await screen.findByText(`event ${id}`);
  }
  expect(renders).toBe(before);
});
