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

describe("the connection", () => {
  it("is closed, opened and made anew, for everybody who shares it", async () => {
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

  it("resumes from the Last-Event-ID that was typed, with the one it has as a start", async () => {
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

  it("is left alone by Clear, which forgets the frames", async () => {
    const shown = await showClient();
    await shown.endpoint.waitFor({ live: 1 });
    await shown.endpoint.event({ data: "old" });
    await expect.element(frames.getByText("old")).toBeVisible();
    await button("Clear").click();
    await expect.element(frames).not.toBeInTheDocument();
    expect(await shown.endpoint.requests()).toHaveLength(1);
  });
});

describe("an event", () => {
  it("is dispatched to the app, begins as the frame that is picked, and is marked", async () => {
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

  it("is among what is copied, as an event stream, and has no raw text to show", async () => {
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

  it("is dispatched by keyboard alone, and Escape leaves the actions", async () => {
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

describe("a fault", () => {
  async function simulate(name: string): Promise<void> {
    await userEvent.selectOptions(fault, name);
    await button("Apply and reconnect").click();
  }

  it("is simulated at once, shown on the row, the panel and the pill, and ended from each", async () => {
    const { endpoint } = await showClient();
    await endpoint.waitFor({ live: 1 });

    await simulate("Offline");
    await expect.element(frames.getByText(/^connection 2 failed: Could not reach/)).toBeVisible();
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

  it("loses nothing: what a stall held back comes when it ends", async () => {
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

  it("waits for the next attempt where that was asked for, and takes its number", async () => {
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

  it("concerns all streams where that was asked for", async () => {
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

  it("ends when the devtools leave the page", async () => {
    const { client, endpoint, rendered } = await showClient();
    await endpoint.waitFor({ live: 1 });
    const off = client.stream({ url: endpoint.url, key: STREAM }).on("*", () => undefined);
    await simulate("Offline");
    await endpoint.waitFor({ live: 0 });
    rendered.unmount();
    await endpoint.waitFor({ live: 1 });
    off();
  });

  it("ends with the stream that it is on", async () => {
    const shown = await showClient();
    await shown.endpoint.waitFor({ live: 1 });
    await simulate("Offline");
    await expect.element(notices).toHaveTextContent(`Simulating offline on ${STREAM}`);
    shown.client.dispose();
    await expect.element(notices).not.toHaveTextContent("Simulating");
    await expect.element(actions).toHaveTextContent("The stream is gone");
  });

  it("cannot apply to a stream that does not run on fetch, and the panel says so", async () => {
    const shown = await showClient({ stream: { transport: eventSourceTransport() } });
    await shown.endpoint.waitFor({ live: 1 });
    await expect.element(actions).toHaveTextContent(/does not run on fetch.*faults cannot apply/);
    await expect.element(button("Apply")).not.toBeInTheDocument();
  });
});

describe("without anything to act on", () => {
  it("everything that acts is disabled, and why is said: the stream is gone", async () => {
    const shown = await showClient();
    await shown.endpoint.waitFor({ live: 1 });
    shown.client.dispose();
    await expect.element(actions).toHaveTextContent("The stream is gone");
    for (const name of ["Close", "Open", "Reconnect now", "Dispatch", "Apply", "Replay"]) {
      await expect.element(button(name)).toBeDisabled();
    }
    await expect.element(button("JSON")).toBeEnabled();
  });

  it("a panel that was given no client only watches", async () => {
    localStorage.setItem("runnel-devtools", '{"showActions":true}');
    showOverlay().client.stream("/watched").connect().open();
    await expect.element(actions).toHaveTextContent("The panel was given no client to act on");
    await expect.element(button("Reconnect now")).toBeDisabled();
  });
});

describe("at 320 px", () => {
  it("the actions lie over the panel, and can be left", async () => {
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
