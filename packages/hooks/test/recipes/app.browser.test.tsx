import { render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { show } from "../react/app.tsx";
import { openEndpoint } from "../react/stream.ts";
import { Streams } from "./auth.tsx";
import { Badge } from "./badge.tsx";
import { Clock } from "./clock.tsx";
import { wordsFor } from "./error-words.ts";
import { Prices } from "./prices.tsx";
import * as stories from "./prices.stories.tsx";
import { News } from "./resume-by-id.tsx";
import { route } from "./routes.ts";
import { Row } from "./rows.tsx";
import { client as sharedClient, connections } from "./shared-client.ts";
import { SignOut } from "./sign-out.tsx";
import { client, firstPriceAbove, volume, watch } from "./without-react.ts";

const tick = (price: number, symbol = "RUNL") =>
  `event: tick\ndata: ${JSON.stringify({ symbol, price, volume: 2 })}\n\n`;

afterEach(() => localStorage.clear());

it("the recipe of the README shows price, window, reduction and refusal", async () => {
  const log = vi.spyOn(console, "log").mockReturnValue();
  const endpoint = await openEndpoint({ answers: [{}], otherwise: { status: 403 } });
  route({ "/api/prices": endpoint.url });
  show(<Prices />);
  await endpoint.waitFor({ live: 1 });
  await endpoint.send(tick(101) + tick(99));
  await screen.findByText("99 (highest 101, volume 4)");
  expect(log).toHaveBeenCalledTimes(2);
  await endpoint.cut();
  await screen.findByRole("button", { name: "The server answered 403." });
});

it("the recipe of one line shows the latest message", async () => {
  const endpoint = await openEndpoint();
  route({ "/api/clock": endpoint.url });
  show(<Clock />);
  await endpoint.waitFor({ live: 1 });
  await endpoint.send("data: 12:00\n\n");
  await screen.findByText("12:00");
});

it("the recipe of rows changes only the row of a tick", async () => {
  const endpoint = await openEndpoint();
  route({ "/api/ticks": endpoint.url });
  show(
    <ul>
      <Row symbol="A" />
      <Row symbol="B" />
    </ul>,
  );
  await endpoint.waitFor({ live: 1 });
  await endpoint.send(tick(7, "B"));
  await screen.findByText("B 7");
  screen.getByText("A –");
  expect(await endpoint.requests()).toHaveLength(1);
});

it("the recipe of authentication renews the token once, after a 401", async () => {
  const endpoint = await openEndpoint({ answers: [{ status: 401 }], otherwise: {} });
  const tokens = await openEndpoint({ otherwise: { body: "abc" } });
  const requests = route({ "/api/clock": endpoint.url, "/api/token": tokens.url });
  render(
    <Streams>
      <Clock />
    </Streams>,
  );
  await endpoint.waitFor({ requests: 2, live: 1 });
  const sent = (await endpoint.requests()).map(({ headers }) => headers["authorization"]);
  expect(sent).toEqual(["Bearer", "Bearer abc"]);
  expect(requests.filter((one) => one === "POST /api/token")).toHaveLength(1);
});

it("the recipe of a sign-out ends the session first, and keeps no data", async () => {
  const endpoint = await openEndpoint();
  const session = await openEndpoint({ otherwise: { body: "" } });
  const requests = route({ "/api/clock": endpoint.url, "/api/session": session.url });
  show(
    <>
      <Clock />
      <SignOut />
    </>,
  );
  await endpoint.waitFor({ live: 1 });
  await endpoint.send("id: 1\ndata: 12:00\n\n");
  await screen.findByText("12:00");
  screen.getByRole("button", { name: "Sign out" }).click();
  await endpoint.waitFor({ requests: 2, live: 1 });
  await waitFor(() => expect(screen.queryByText("12:00")).toBeNull());
  expect(requests).toEqual(["GET /api/clock", "DELETE /api/session", "GET /api/clock"]);
  expect((await endpoint.requests())[1]?.lastEventId).toBeUndefined();
});

it("the recipe of a state loads it, applies later events, and offers to load again after a gap", async () => {
  const notice = (id: number) => `id: ${id}\nevent: notice\ndata: {"text":"${id}"}\n\n`;
  const endpoint = await openEndpoint();
  const body = JSON.stringify({ unread: 3, notices: [], sequence: 3 });
  const loads = await openEndpoint({ answers: [{ body }], otherwise: { status: 500, body: "" } });
  route({ "/api/notifications": endpoint.url, "/api/inbox": loads.url });
  show(<Badge />);
  await endpoint.waitFor({ live: 1 });
  await screen.findByText("3");
  await endpoint.send(notice(3) + notice(4));
  await screen.findByText("4");
  await endpoint.send(notice(6));
  await screen.findByRole("button", { name: "Some are missing. Load again" });
});

it("the recipe of an id that is saved resumes after a reload", async () => {
  const endpoint = await openEndpoint();
  route({ "/api/news": endpoint.url });
  const { unmount } = show(<News />);
  await endpoint.waitFor({ live: 1 });
  await endpoint.send("id: 7\ndata: old\n\n");
  await screen.findByText("old");
  unmount();
  await endpoint.waitFor({ live: 0 });
  show(<News />);
  await endpoint.waitFor({ live: 1 });
  expect((await endpoint.requests())[1]?.lastEventId).toBe("7");
});

it("the recipe of words has no English message", () => {
  expect(wordsFor({ kind: "http", status: 403, message: "The server answered 403." })).toBe(
    "没有权限",
  );
  expect(wordsFor({ kind: "overflow", message: "One event is too long." })).toMatch(/^出错了/);
});

it("the recipe without React reads prices, a volume, and the first price above a limit", async () => {
  const endpoint = await openEndpoint();
  route({ "/api/prices": endpoint.url });
  const seen: number[] = [];
  const stop = watch((price) => seen.push(price));
  const stopVolume = volume.subscribe(() => {});
  const above = firstPriceAbove(100);
  await endpoint.waitFor({ live: 1 });
  await endpoint.send(tick(99) + tick(101));
  expect(await above).toBe(101);
  await expect.poll(() => volume.getSnapshot()).toBe(4);
  expect(seen).toEqual([99, 101]);
  stop();
  stopVolume();
  client.dispose();
});

it("the recipe of a shared connection receives through a shared worker", async () => {
  const endpoint = await openEndpoint({ otherwise: { chunks: ["data: hello\n\n"] } });
  const received = new Promise((resolve) => {
    sharedClient.stream(endpoint.url).on("message", (e) => resolve(e.data));
  });
  expect(await received).toBe("hello");
  expect(connections.mode).toBe("shared-worker");
  sharedClient.dispose();
});

it("the stories show a live stream and a refused one, without a server", async () => {
  vi.spyOn(console, "log").mockReturnValue();
  const [live] = stories.Live.decorators;
  const { unmount } = render(live!(stories.default.component));
  await screen.findByText("101 (highest 101, volume 7)");
  unmount();
  const [refused] = stories.Refused.decorators;
  render(refused!(stories.default.component));
  await screen.findByRole("button", { name: "The server answered 403." });
});
