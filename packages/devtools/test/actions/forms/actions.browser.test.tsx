import { eventSourceTransport } from "@runnel/hooks/client";
import { cleanup } from "@testing-library/react";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import {
  STREAM,
  actions,
  button,
  latest,
  notices,
  otherStream,
  showClient,
} from "../../fixtures/client-page.tsx";
import {
  focused,
  frames,
  panel,
  pill,
  showOverlay,
  streams,
} from "../../fixtures/overlay-page.tsx";

afterEach(cleanup);

const row = streams.getByRole("row", { name: new RegExp(STREAM) });
const fault = actions.getByRole("combobox", { name: "Fault" });

describe("Connection actions", () => {
  it("The connection is closed, opened and reconnected for all of its subscribers.", async () => {
    const { endpoint } = await showClient();
    await endpoint.waitFor({ live: 1 });
    await button("Close").click();
    await endpoint.waitFor({ live: 0 });
    await expect.element(button("Close")).toBeDisabled();
    await button("Open").click();
    await endpoint.waitFor({ live: 1, requests: 2 });
    await expect.element(button("Open")).toBeDisabled();
    await button("Reconnect now").click();
    await endpoint.waitFor({ live: 1, requests: 3 });
  });

  it("Reconnecting sends the Last-Event-ID from the field, which starts with the current one.", async () => {
    const { endpoint } = await showClient();
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ data: "a", id: "41" });
    const field = actions.getByRole("textbox", { name: "Last-Event-ID" });
    await expect.element(field).toHaveValue("41");
    await field.click();
    await userEvent.keyboard("{Control>}a{/Control}7{Enter}");
    await endpoint.waitFor({ live: 1, requests: 2 });
    expect((await endpoint.requests())[1]?.lastEventId).toBe("7");
  });

  it("Clear removes the frames and does not affect the connection.", async () => {
    const shown = await showClient();
    await shown.endpoint.waitFor({ live: 1 });
    await shown.endpoint.event({ data: "old" });
    await expect.element(frames.getByText("old")).toBeVisible();
    await button("Clear").click();
    await expect.element(frames).not.toBeInTheDocument();
    expect(await shown.endpoint.requests()).toHaveLength(1);
  });
});

describe("Dispatching an event", () => {
  it("The form starts with the selected frame, and the dispatched event reaches the app and is marked as synthetic.", async () => {
    const shown = await showClient();
    await shown.endpoint.waitFor({ live: 1 });
    await shown.endpoint.event({ data: "from the server", id: "41" });
    await expect.element(latest).toHaveTextContent("from the server");
    await frames.getByText("from the server").click();
    const data = actions.getByRole("textbox", { name: "Data" });
    await expect.element(data).toHaveValue("from the server");
    await expect.element(actions.getByRole("textbox", { name: /^Id/ })).toHaveValue("41");
    await data.fill("made up");
    await button("Dispatch").click();
    await expect.element(latest).toHaveTextContent("made up");
    const last = frames.getByRole("row").last();
    await expect.element(last).toHaveTextContent("made up");
    await expect.element(last).toHaveTextContent("synthetic");
    await expect.element(actions.getByText("1 dispatched, marked as synthetic")).toBeVisible();
    await button("Restore #1").click();
    await expect.element(data).toHaveValue("from the server");
  });

  it("A dispatched event is copied as part of the event stream, and has no raw text.", async () => {
    const written: string[] = [];
    vi.spyOn(navigator.clipboard, "writeText").mockImplementation(async (text) => {
      written.push(text);
    });
    const shown = await showClient();
    await shown.endpoint.waitFor({ live: 1 });
    await actions.getByRole("textbox", { name: "Data" }).fill("made up");
    await button("Dispatch").click();
    await frames.getByText("made up").click();
    const views = panel.getByRole("tablist", { name: "Frame views" });
    await expect.element(views).toHaveTextContent("TextDifference");
    await panel.getByRole("button", { name: "Copy all shown" }).click();
    await expect.poll(() => written).toEqual([": synthetic\ndata: made up\n\n"]);
  });

  it("An event can be dispatched with the keyboard, and Escape hides the actions.", async () => {
    const shown = await showClient();
    await shown.endpoint.waitFor({ live: 1 });
    await expect.element(button("Dispatch")).toBeVisible();
    actions.getByRole("textbox", { name: "Event type" }).element().focus();
    await userEvent.keyboard("{Tab}9{Tab}typed{Tab}{Enter}");
    await expect.element(latest).toHaveTextContent("typed");
    actions.getByRole("textbox", { name: "Data" }).element().focus();
    await userEvent.keyboard("{Escape}");
    await expect.element(actions.getByRole("textbox", { name: "Data" })).toHaveValue("typed");
    await userEvent.keyboard("{Escape}");
    await expect.element(actions).not.toBeInTheDocument();
    const toggle = panel.getByRole("button", { name: "Actions", exact: true });
    await expect.poll(focused).toBe(toggle.element());
    await userEvent.keyboard("{Enter}");
    await expect.element(actions).toBeVisible();
  });
});

describe("Simulating a fault", () => {
  async function simulate(name: string): Promise<void> {
    await userEvent.selectOptions(fault, name);
    await button("Apply and reconnect").click();
  }

  it("A fault takes effect immediately, is shown on the row, the panel and the pill, and can be ended from each.", async () => {
    const { endpoint } = await showClient();
    await endpoint.waitFor({ live: 1 });

    await simulate("Offline");
    await expect
      .element(frames.getByText(/^connection 2 failed: .* did not respond/))
      .toBeVisible();
    await expect.element(notices).toHaveTextContent(`Simulating offline on ${STREAM}`);
    await row.getByRole("button", { name: `Stop simulating offline on ${STREAM}` }).click();
    await expect.element(notices).not.toHaveTextContent("Simulating");
    await expect.poll(focused).toBe(row.element());
    await endpoint.waitFor({ live: 1 });

    await simulate("401 Unauthorized");
    await expect.element(row.getByRole("img", { name: "failed" })).toBeVisible();
    await notices.getByRole("button", { name: "Stop simulating" }).click();
    await button("Open").click();
    await endpoint.waitFor({ live: 1 });

    await simulate("Stall");
    await panel.getByRole("button", { name: "Close", exact: true }).first().click();
    const chip = page.getByText("1 fault");
    await expect.element(chip).toBeVisible();
    await page.getByRole("button", { name: "Stop simulating" }).click();
    await expect.element(chip).not.toBeInTheDocument();
    await expect.poll(focused).toBe(pill.element());
  });

  it("The data that a stall held back arrives when the stall ends.", async () => {
    const { endpoint } = await showClient();
    await endpoint.waitFor({ live: 1 });
    await simulate("Stall");
    await endpoint.waitFor({ live: 1, requests: 2 });
    await endpoint.event({ data: "held back" });
    await expect.element(latest).not.toHaveTextContent("held back");
    await button("Stop simulating").click();
    await expect.element(latest).toHaveTextContent("held back");
    expect(await endpoint.requests()).toHaveLength(2);
  });

  it("“Apply” takes effect with the next attempt, with the amount from the field.", async () => {
    const { endpoint } = await showClient();
    await endpoint.waitFor({ live: 1 });
    await userEvent.selectOptions(fault, "503 Service Unavailable");
    await actions.getByRole("spinbutton", { name: /^Retry-After/ }).fill("60");
    await button("Apply").click();
    await expect.element(notices).toHaveTextContent("503, Retry-After 60 s");
    expect(await endpoint.connections()).toMatchObject({ live: 1 });
    await endpoint.end();
    await expect.element(frames.getByText(/^waiting .* · Retry-After$/)).toBeVisible();
  });

  it("A fault can be applied to all streams.", async () => {
    const { endpoint: other, beside } = await otherStream();
    const shown = await showClient({ beside });
    await shown.endpoint.waitFor({ live: 1 });
    await other.waitFor({ live: 1 });
    await userEvent.selectOptions(actions.getByRole("combobox", { name: "On" }), "all streams");
    await simulate("401 Unauthorized");
    await expect.poll(() => streams.getByRole("img", { name: "failed" }).elements().length).toBe(2);
    await expect.element(notices).toHaveTextContent("401 on all streams");
    expect(streams.getByRole("button", { name: /^Stop simulating 401/ }).elements()).toHaveLength(
      2,
    );
  });

  it("A fault ends when the devtools are unmounted.", async () => {
    const { client, endpoint, rendered } = await showClient();
    await endpoint.waitFor({ live: 1 });
    const off = client.stream({ url: endpoint.url, key: STREAM }).on("*", () => undefined);
    await simulate("Offline");
    await endpoint.waitFor({ live: 0 });
    rendered.unmount();
    await endpoint.waitFor({ live: 1 });
    off();
  });

  it("A fault ends when its stream is removed.", async () => {
    const shown = await showClient();
    await shown.endpoint.waitFor({ live: 1 });
    await simulate("Offline");
    await expect.element(notices).toHaveTextContent(`Simulating offline on ${STREAM}`);
    shown.client.dispose();
    await expect.element(notices).not.toHaveTextContent("Simulating");
    await expect.element(actions).toHaveTextContent("The stream was removed");
  });

  it("The panel says that faults cannot be simulated on a stream without fetch.", async () => {
    const shown = await showClient({ stream: { transport: eventSourceTransport() } });
    await shown.endpoint.waitFor({ live: 1 });
    await expect
      .element(actions)
      .toHaveTextContent(/does not use `fetch`.*faults cannot be simulated/);
    await expect.element(button("Apply")).not.toBeInTheDocument();
  });
});

describe("Without anything to act on", () => {
  it("For a removed stream, all actions are disabled, and the panel says why.", async () => {
    const shown = await showClient();
    await shown.endpoint.waitFor({ live: 1 });
    shown.client.dispose();
    await expect.element(actions).toHaveTextContent("The stream was removed");
    for (const name of ["Close", "Open", "Reconnect now", "Dispatch", "Apply", "Replay"]) {
      await expect.element(button(name)).toBeDisabled();
    }
    await expect.element(button("JSON")).toBeEnabled();
  });

  it("A panel without a client is read-only.", async () => {
    localStorage.setItem("runnel-devtools", '{"showActions":true}');
    showOverlay().client.stream("/watched").connect().open();
    await expect.element(actions).toHaveTextContent("The panel has no client");
    await expect.element(button("Reconnect now")).toBeDisabled();
  });
});

describe("At a width of 320 px", () => {
  it("the actions cover the panel, and can be hidden.", async () => {
    await page.viewport(320, 640);
    onTestFinished(() => page.viewport(1280, 800));
    const shown = await showClient();
    await shown.endpoint.waitFor({ live: 1 });
    await expect.element(button("Dispatch")).toBeVisible();
    expect(actions.element().getBoundingClientRect().width).toBe(320);
    expect(panel.element().scrollWidth).toBeLessThanOrEqual(320);
    await button("Hide actions").click();
    await expect.element(actions).not.toBeInTheDocument();
  });
});
