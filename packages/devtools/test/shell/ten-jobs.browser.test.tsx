import { unauthorized } from "@runnel/hooks/testing";
import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Locator } from "vitest/browser";
import { userEvent } from "vitest/browser";
import { actions, button, latest, notices, showClient } from "../fixtures/client-page.tsx";
import { frames, panel, pill, showOverlay, texts } from "../fixtures/overlay-page.tsx";
import { server } from "../fixtures/real-client.tsx";

// The table "Ten jobs" of the README: each job from a closed panel, with the clicks and keys that it lists.

const CLOSED = { open: false, showActions: false };

let steps: string[];
beforeEach(() => {
  localStorage.clear();
  steps = [];
});
afterEach(cleanup);

async function click(what: string, locator: Locator): Promise<void> {
  await locator.click();
  steps.push(what);
}

/** One step for a text, and one for each key. */
async function keys(what: string, text: string): Promise<void> {
  await userEvent.keyboard(text);
  steps.push(what);
}

async function openPanel(): Promise<void> {
  await click("pill", pill);
  await expect.element(panel).toBeVisible();
}
const showActions = (): Promise<void> =>
  click("bolt", panel.getByRole("button", { name: "Actions", exact: true }));
const tab = (name: string): Promise<void> =>
  click(name, panel.getByRole("tab", { name: new RegExp(`^${name}`) }));
const issue = (text: RegExp): Locator =>
  panel.getByRole("list", { name: "Issues" }).getByRole("listitem").filter({ hasText: text });

it("Job 1: why a stream reconnects every 30 s takes 2 clicks.", async () => {
  const { client } = showOverlay({ open: false });
  const stream = client.stream("/prices");
  for (let count = 0; count < 4; count += 1) {
    stream.connect(count === 0 ? "open" : "retry").open();
    stream.event(String(count));
    client.now += 30_004;
    stream.lose(1000);
    client.now += 1000;
  }
  stream.connect("retry").open();
  await openPanel();
  await tab("Issues");
  const found = issue(/The last 4 connections were each lost after 30 s of silence/);
  await expect.element(found).toHaveTextContent("proxy_read_timeout");
  expect(steps).toEqual(["pill", "Issues"]);
});

it("Job 2: which event could not be decoded, and why, takes 3 clicks.", async () => {
  const { client } = showOverlay({ open: false });
  const stream = client.stream("/prices").connect().open();
  for (let count = 1; count <= 300; count += 1) {
    stream.event(`{"symbol":"ACME","price":${count === 120 ? '"n/a"' : count}}`);
    if (count !== 120) continue;
    const path = ["price"];
    stream.decodeFailure("price: Expected a number", [{ message: "Expected a number", path }]);
  }
  await openPanel();
  await tab("Issues");
  await click(
    "Show frame #120",
    issue(/1 event could not be decoded/).getByText("Show frame #120"),
  );
  const detail = panel.getByRole("region", { name: "Frame 120" });
  const failure = detail.getByRole("note", { name: "Decode failure" });
  await expect.element(failure).toHaveTextContent("Decode failureprice Expected a number");
  expect(steps).toEqual(["pill", "Issues", "Show frame #120"]);
});

it("Job 3: whether a proxy buffers takes 2 clicks.", async () => {
  const { client } = showOverlay({ open: false });
  const stream = client.stream("/prices").connect().open();
  const { id: streamId } = stream;
  let sequence = 0;
  for (let chunk = 1; chunk <= 5; chunk += 1) {
    client.now += 2000;
    const shared = { at: client.now, streamId, connection: 1, chunk };
    const facts = Array.from({ length: 10 }, () => {
      sequence += 1;
      const text = { eventType: "message", data: "x", id: undefined, raw: "data: x\n\n", size: 9 };
      return {
        ...shared,
        ...text,
        type: "frame",
        kind: "event",
        sequence,
        synthetic: false,
      } as const;
    });
    for (const observer of client.observers) {
      observer({ ...shared, type: "chunk", bytes: 90 });
      for (const fact of facts) observer(fact);
    }
  }
  await openPanel();
  await tab("Issues");
  const found = issue(/Frames arrive in bursts: many in one chunk after 2 s of silence/);
  await expect.element(found).toHaveTextContent("X-Accel-Buffering: no");
  expect(steps).toEqual(["pill", "Issues"]);
});

it("Job 4: that a token has expired takes 1 click.", async () => {
  const endpoint = await server.endpoint({ answers: [{ finally: "cut" }, unauthorized()] });
  await showClient({ ...CLOSED, endpoint });
  await openPanel();
  await expect.element(panel).toHaveTextContent(/401.*token expired/);
  await expect
    .element(panel)
    .toHaveTextContent("Send credentials: set `headers` or `onUnauthorized`.");
  expect(steps).toEqual(["pill"]);
});

it("Job 5: order 4711 among 20,000 takes 2 clicks or keys and the text, if 20,000 frames are kept.", async () => {
  localStorage.setItem("runnel-devtools", '{"keptFrames":20000}');
  const { client } = showOverlay({ open: false });
  const stream = client.stream("/orders").connect().open();
  for (let id = 1; id <= 20_000; id += 1)
    stream.event(`{"orderId":${id},"state":"new"}`, { type: "order" });
  await openPanel();
  await expect.element(frames).toBeVisible();
  await keys("/", "/");
  await keys("the text", '"orderId":4711,');
  await expect.poll(() => texts(frames)).toHaveLength(1);
  await expect.element(frames).toHaveTextContent('{"orderId":4711,');
  await expect.element(panel.getByText("1 of 20,000")).toBeVisible();
  expect(steps).toEqual(["pill", "/", "the text"]);
});

it("Job 6: the duplicates after a resume take 3 clicks.", async () => {
  const { client } = showOverlay({ open: false });
  const stream = client.stream("/prices").connect().open();
  for (const id of ["1", "2", "3"]) stream.event(`price ${id}`, { id });
  stream.lose(10).connect("retry").open();
  for (const id of ["2", "3", "4"]) stream.event(`price ${id}`, { id });
  await openPanel();
  await tab("Issues");
  const found = issue(/Events were received twice after 1 reconnect/);
  await expect.element(found).toHaveTextContent("Resume after Last-Event-ID, not at it.");
  await click("Show all with is:duplicate", found.getByText("Show all with is:duplicate"));
  await expect.poll(() => texts(frames)).toHaveLength(2);
  expect(steps).toEqual(["pill", "Issues", "Show all with is:duplicate"]);
});

it("Job 7: where the answer of a model stalled takes 2 clicks.", async () => {
  const { client } = showOverlay({ open: false });
  const answer = client.stream("/answer", "POST").connect().open();
  for (const word of ["The ", "reason ", "is ", "the ", "proxy."]) {
    client.now += word === "is " ? 4200 : 40;
    answer.event(JSON.stringify({ choices: [{ index: 0, delta: { content: word } }] }));
  }
  await openPanel();
  await tab("Message");
  await expect.element(panel).toHaveTextContent(/The reason pause 4\.2 s ?is the proxy\./);
  expect(steps).toEqual(["pill", "Message"]);
});

it("Job 8: a drop takes 4 clicks, and a 503 after it 2 more.", async () => {
  const { endpoint } = await showClient(CLOSED);
  await endpoint.waitFor({ live: 1 });
  await openPanel();
  await showActions();
  const fault = actions.getByRole("combobox", { name: "Fault" });
  await userEvent.selectOptions(fault, "Drop the connection");
  steps.push("Fault");
  await click("Apply and reconnect", button("Apply and reconnect"));
  await endpoint.waitFor({ live: 1, opened: 2 });
  for (const id of ["1", "2", "3"]) await endpoint.event({ data: id, id });
  await expect.element(frames).toHaveTextContent("simulated: drop after 3");
  await userEvent.selectOptions(fault, "503 Service Unavailable");
  steps.push("Fault");
  await click("Apply and reconnect", button("Apply and reconnect"));
  await expect.element(frames).toHaveTextContent(/HTTP 503 \(simulated: .*503\)/);
  await expect.element(notices).toHaveTextContent("Simulating");
  expect(steps).toEqual([
    "pill",
    "bolt",
    "Fault",
    "Apply and reconnect",
    "Fault",
    "Apply and reconnect",
  ]);
});

it("Job 9: a synthetic event takes 4 clicks and the text.", async () => {
  const { endpoint } = await showClient(CLOSED);
  await endpoint.waitFor({ live: 1 });
  await openPanel();
  await showActions();
  await click("Data", actions.getByRole("textbox", { name: "Data" }));
  await keys("the text", "made up");
  await click("Dispatch", button("Dispatch"));
  await expect.element(latest).toHaveTextContent("made up");
  await expect.element(frames.getByText("synthetic", { exact: true })).toBeVisible();
  expect(steps).toEqual(["pill", "bolt", "Data", "the text", "Dispatch"]);
});

it("Job 10: handing over a capture takes 3 clicks, and replaying it 4.", async () => {
  const { endpoint } = await showClient(CLOSED);
  await endpoint.waitFor({ live: 1 });
  await endpoint.event({ data: "the bad one", id: "1" });
  await openPanel();
  await showActions();
  let saved: Blob | undefined;
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    saved = blob as Blob;
    return "blob:nothing";
  });
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  await click("JSON", button("JSON").first());
  await expect.poll(() => saved).toBeDefined();
  expect(steps).toEqual(["pill", "bolt", "JSON"]);
  cleanup();

  steps = [];
  const { endpoint: other } = await showClient(CLOSED);
  await other.waitFor({ live: 1 });
  await openPanel();
  await userEvent.upload(
    panel.getByLabelText("Capture to open"),
    new File([saved ?? ""], "capture.json"),
  );
  steps.push("folder");
  await showActions();
  await expect.element(notices).toHaveTextContent("Imported capture");
  await click("Replay", button("Replay"));
  await expect.element(latest).toHaveTextContent("the bad one");
  expect(steps).toEqual(["pill", "folder", "bolt", "Replay"]);
});
