import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { show } from "../../react/app.tsx";
import { openEndpoint } from "../../react/stream.ts";
import { route } from "../routes.ts";
import { News as FromEventSource } from "./from-event-source.tsx";
import { News as FromFetchEventSource } from "./from-fetch-event-source.tsx";
import { News as FromReactHooksSSE } from "./from-react-hooks-sse.tsx";

async function openNews() {
  const endpoint = await openEndpoint();
  route({ "/api/news": endpoint.url });
  return endpoint;
}

it("the recipe from EventSource shows readyState, every message and the latest one", async () => {
  const endpoint = await openNews();
  show(<FromEventSource />);
  await endpoint.waitFor({ live: 1 });
  await endpoint.send("data: a\n\ndata: b\n\n");
  (await screen.findByText("1 2 b")).click();
  await screen.findByText("2 2 b");
});

it("the recipe from fetch-event-source sends the token and keeps every message", async () => {
  const endpoint = await openNews();
  show(<FromFetchEventSource token="abc" />);
  await endpoint.waitFor({ live: 1 });
  await endpoint.send("data: a\n\ndata: b\n\n");
  await screen.findByText("a, b");
  expect((await endpoint.requests())[0]?.headers["authorization"]).toBe("Bearer abc");
});

it("the recipe from event-source-polyfill sends a header through the polyfill", async () => {
  const endpoint = await openNews();
  // Imported here, because the polyfill keeps the `fetch` that it finds when it is loaded.
  const { News } = await import("./from-event-source-polyfill.tsx");
  show(<News />);
  await endpoint.waitFor({ live: 1 });
  await endpoint.send("data: a\n\n");
  await screen.findByText("a");
  expect((await endpoint.requests())[0]?.headers["authorization"]).toBe("Bearer abc");
});

it("the recipe from react-hooks-sse reduces named events", async () => {
  const endpoint = await openNews();
  show(<FromReactHooksSSE />);
  await endpoint.waitFor({ live: 1 });
  await endpoint.send('event: news\ndata: {"title":"a"}\n\nevent: news\ndata: {"title":"b"}\n\n');
  await screen.findByText("a, b");
});
