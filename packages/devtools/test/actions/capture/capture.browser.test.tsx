import { cleanup } from "@testing-library/react";
import type { MockInstance } from "vitest";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { importedCaptureFor } from "../../../src/actions/capture/imported-capture.ts";
import type { StreamSnapshot } from "../../../src/recorder/snapshot.ts";
import {
  STREAM,
  actions,
  button,
  latest,
  notices,
  otherStream,
  showClient,
} from "../../fixtures/client-page.tsx";
import { frames, panel, showOverlay, streams, texts } from "../../fixtures/overlay-page.tsx";
import { Subscriber, server } from "../../fixtures/real-client.tsx";

let clicked: MockInstance<() => void>;
/** The saved files by name, and the object URLs that were not revoked. */
const saved = new Map<string, Blob>();
const urls = new Map<string, Blob>();

beforeEach(() => {
  localStorage.clear();
  saved.clear();
  urls.clear();
  const { createObjectURL, revokeObjectURL } = URL;
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    const url = createObjectURL.call(URL, blob);
    urls.set(url, blob as Blob);
    return url;
  });
  vi.spyOn(URL, "revokeObjectURL").mockImplementation((url) => {
    urls.delete(url);
    revokeObjectURL.call(URL, url);
  });
  clicked = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    const blob = urls.get(this.href);
    if (blob !== undefined) saved.set(this.download, blob);
  });
});
afterEach(async () => {
  vi.useRealTimers();
  cleanup();
  await page.viewport(1280, 800);
});

const fileInput = panel.getByLabelText("Capture to open");

/** Sets the chosen file, because a test cannot use the file picker. */
function choose(file: File): void {
  const input = fileInput.element() as HTMLInputElement;
  const transfer = new DataTransfer();
  transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

async function exportAs(format: string, group = "This stream"): Promise<File> {
  const before = saved.size;
  await actions
    .getByRole("group", { name: group })
    .getByRole("button", { name: format, exact: true })
    .click();
  await expect.poll(() => saved.size).toBe(before + 1);
  const [name = "", blob = new Blob()] = [...saved].at(-1) ?? [];
  return new File([blob], name);
}

/** Shows a stream with three events on two connections. */
async function showThreeEvents(): Promise<Awaited<ReturnType<typeof showClient>>> {
  const shown = await showClient();
  const { endpoint } = shown;
  await endpoint.waitFor({ live: 1 });
  await endpoint.event({ data: "one", id: "1" });
  await expect.element(latest).toHaveTextContent("one");
  await endpoint.cut();
  await endpoint.waitFor({ live: 1, opened: 2 });
  await endpoint.event({ data: "two", id: "2" });
  await endpoint.event({ data: "three", id: "3" });
  await expect.element(latest).toHaveTextContent("three");
  return shown;
}

describe("An export", () => {
  it("An export is saved with the name of the stream, and its object URL is revoked.", async () => {
    await showThreeEvents();
    await expect.element(button("JSON").first()).toBeVisible();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const file = await exportAs("JSON");
    expect(file.name).toMatch(/^runnel-prices-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.json$/);
    expect(urls.size).toBe(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(urls.size).toBe(0);
    expect(clicked).toHaveBeenCalledTimes(1);
  });

  it("The .sse export has the raw text, and the HAR export has one entry per connection.", async () => {
    await showThreeEvents();
    const text = await (await exportAs(".sse")).text();
    expect(text).toContain("id: 1\ndata: one\n\n");
    expect(text).toMatch(/\n: \S+ connection 1 lost: /);
    const har = JSON.parse(await (await exportAs("HAR")).text()) as {
      log: { entries: { _eventSourceMessages: { data: string }[] }[] };
    };
    expect(
      har.log.entries.map((entry) => entry["_eventSourceMessages"].map(({ data }) => data)),
    ).toEqual([["one"], ["two", "three"]]);
  });

  it("With several streams, an export of all streams is offered.", async () => {
    localStorage.setItem("runnel-devtools", '{"showActions":true,"height":700}');
    const { client: synthetic } = showOverlay();
    synthetic.stream("/a").connect().open().event("of a");
    await expect.element(button("JSON")).toBeVisible();
    expect(actions.getByRole("group", { name: /^All/ }).elements()).toHaveLength(0);
    synthetic.stream("/b").connect().open().event("of b");
    await expect.element(actions.getByRole("group", { name: "All 2 streams" })).toBeVisible();
    const text = await (await exportAs("JSON", "All 2 streams")).text();
    expect(text).toContain("of a");
    expect(text).toContain("of b");
  });
});

it("Exporting and importing also work while the panel is in a separate window.", async () => {
  await showThreeEvents();
  let popup: Window | undefined;
  const open = window.open.bind(window);
  vi.spyOn(window, "open").mockImplementation((...args) => {
    const opened = open(...args);
    popup = opened ?? undefined;
    return opened;
  });
  await panel.getByRole("button", { name: "Open in a window" }).click();
  const inWindow = <E extends Element>(selector: string): E | null | undefined =>
    popup?.document.querySelector("runnel-devtools")?.shadowRoot?.querySelector<E>(selector);
  await expect.poll(() => inWindow(".actions-label")).toBeTruthy();
  const anchors = popup as unknown as { HTMLAnchorElement: typeof HTMLAnchorElement };
  const saving = vi
    .spyOn(anchors.HTMLAnchorElement.prototype, "click")
    .mockImplementation(() => undefined);
  inWindow<HTMLButtonElement>('[aria-label="This stream"] button')?.click();
  await expect.poll(() => saving.mock.contexts.length).toBe(1);
  const [link] = saving.mock.contexts as unknown as HTMLAnchorElement[];
  expect(link?.download).toMatch(/^runnel-prices-.*\.json$/);
  const file = new File([urls.get(link?.href ?? "") ?? ""], "prices.json");

  const input = inWindow<HTMLInputElement>('input[type="file"]');
  const transfer = new DataTransfer();
  transfer.items.add(file);
  if (input != null) input.files = transfer.files;
  input?.dispatchEvent(new Event("change", { bubbles: true }));
  await expect
    .poll(() => inWindow(".notices")?.textContent)
    .toContain("Imported capture prices.json");
  popup?.close();
  // The panel is back in the page.
  await expect.element(notices).toHaveTextContent("Imported capture prices.json");
});

describe("An imported capture", () => {
  it("An imported capture replaces the streams of the page in all tabs, read-only, until it is closed.", async () => {
    await showThreeEvents();
    await expect.element(frames.getByText("three")).toBeVisible();
    const before = texts(frames);
    const file = await exportAs("JSON");
    choose(file);
    await expect.element(notices).toHaveTextContent(/Imported capture runnel-prices.*read-only/);
    expect(texts(frames)).toEqual(before);
    await expect.element(streams.getByRole("img", { name: "ended, live" })).toBeVisible();
    await expect.element(actions).toHaveTextContent("This stream was imported");
    for (const name of ["Close", "Open", "Reconnect now", "Clear", "Dispatch", "Apply"]) {
      await expect.element(button(name)).toBeDisabled();
    }
    await expect
      .element(panel.getByRole("button", { name: "Clear (a capture is read-only)" }))
      .toBeDisabled();
    for (const [tab, text] of [
      ["Reconnects", /resumed/],
      ["Request", /Response 200/],
      ["Issues", /No issues found|advice/],
    ] as const) {
      await panel.getByRole("tab", { name: new RegExp(`^${tab}`) }).click();
      await expect.element(panel.getByRole("tabpanel").first()).toHaveTextContent(text);
    }
    await notices.getByRole("button", { name: "Close capture" }).click();
    await expect.element(streams.getByRole("img", { name: "live", exact: true })).toBeVisible();
    await expect.element(button("Reconnect now")).toBeEnabled();
  });

  it("A file that is dropped on the panel is imported, and the panel shows that it accepts it.", async () => {
    showOverlay();
    await expect.element(panel).toBeVisible();
    const transfer = new DataTransfer();
    transfer.items.add(new File(["data: dropped\n\n"], "a.sse"));
    const drag = (type: string): boolean =>
      panel
        .element()
        .dispatchEvent(
          new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }),
        );
    expect(drag("dragover")).toBe(false);
    await expect.element(panel).toHaveAttribute("data-dropping", "Drop a capture to open it");
    expect(drag("drop")).toBe(false);
    await expect.element(frames.getByText("dropped")).toBeVisible();
    await expect.element(panel).not.toHaveAttribute("data-dropping");
    await expect
      .element(notices)
      .toHaveTextContent(
        "Imported capture a.sse · read-only · the file has no times, so the time of opening is shown",
      );
  });

  it("An imported stream keeps 100,000 frames, and the panel says how many were dropped.", async () => {
    showOverlay();
    await expect.element(panel).toBeVisible();
    const text = Array.from({ length: 100_300 }, (_, id) => `id: ${id}\ndata: frame ${id}.\n\n`);
    choose(new File([text.join("")], "long.sse"));
    await expect.element(frames.getByText("frame 100299.")).toBeVisible();
    await expect.element(notices).toHaveTextContent(/30[01] older frames were dropped/);
    expect(texts(frames).length).toBeLessThan(60);
  });

  it("An invalid capture is refused with the invalid path, and the panel still shows the page.", async () => {
    const { client: synthetic } = showOverlay();
    synthetic.stream("/live").connect().open();
    await expect.element(streams.getByText("/live")).toBeVisible();
    const damaged = { format: "runnel-capture", version: 1, capturedAt: 1, streams: [{ id: 1 }] };
    choose(new File([JSON.stringify(damaged)], "bad.json"));
    await expect
      .element(notices.getByRole("alert"))
      .toHaveTextContent("Could not open bad.json: streams[0].id must be text; received a number.");
    await expect.element(streams.getByText("/live")).toBeVisible();
    await notices.getByRole("button", { name: "Dismiss" }).click();
    await expect.element(notices).not.toHaveTextContent("Could not open");
  });

  it("For a request whose URL is not http(s), the panel shows the URL and says why there is no cURL command.", async () => {
    await showThreeEvents();
    await panel.getByRole("tab", { name: "Request" }).click();
    const copy = panel.getByRole("button", { name: "Copy as cURL (bash)" });
    await expect.element(copy).toBeVisible();
    const capture = JSON.parse(await (await exportAs("JSON")).text()) as {
      streams: { connections: { request: { url: string } }[] }[];
    };
    for (const { connections } of capture.streams) {
      for (const { request } of connections) request.url = "file:///etc/passwd";
    }
    choose(new File([JSON.stringify(capture)], "hostile.json"));
    await expect
      .element(panel)
      .toHaveTextContent(
        'Copy as cURL is not available: the URL must be an http:// or https:// URL; received "file:///etc/passwd".',
      );
    await expect.element(copy).not.toBeInTheDocument();
    await expect
      .element(panel.getByRole("region", { name: "General" }))
      .toHaveTextContent("URLfile:///etc/passwd");
  });

  it("A capture with a shell command as method is refused with that reason.", async () => {
    showOverlay();
    await expect.element(panel).toBeVisible();
    const stream = { id: "1", name: "a", method: "$(id)", url: "https://example.test/" };
    const hostile = { format: "runnel-capture", version: 1, capturedAt: 1, streams: [stream] };
    choose(new File([JSON.stringify(hostile)], "hostile.json"));
    await expect
      .element(notices.getByRole("alert"))
      .toHaveTextContent('streams[0].method must be an HTTP method; received "$(id)".');
  });

  it("A file that takes long to read does not replace one that was chosen later.", async () => {
    const { recorder } = showOverlay();
    await expect.element(panel).toBeVisible();
    const cell = importedCaptureFor(recorder);
    const shown: (string | undefined)[] = [];
    cell.subscribe(() => shown.push(cell.get()?.name));
    let finish: (text: string) => void = () => undefined;
    const reading = new Promise<string>((resolve) => {
      finish = resolve;
    });
    // `DataTransfer` copies the file, so a spy on the original would not be called.
    vi.spyOn(File.prototype, "text").mockReturnValueOnce(reading);
    choose(new File([], "slow.json"));
    choose(new File(["data: fast\n\n"], "fast.sse"));
    await expect.element(frames.getByText("fast")).toBeVisible();
    finish(captureOf(1, []));
    choose(new File(["data: last\n\n"], "last.sse"));
    await expect.element(frames.getByText("last")).toBeVisible();
    expect(shown).toEqual(["fast.sse", "last.sse"]);
  });

  it("Opening and closing a capture clears the filter.", async () => {
    const { client: synthetic } = showOverlay();
    synthetic.stream("/live").connect().open().event("live");
    const filter = panel.getByRole("searchbox", { name: "Filter" });
    await filter.fill("live");
    choose(new File(["data: kept\n\ndata: too\n\n"], "a.sse"));
    await expect.element(frames.getByText("kept")).toBeVisible();
    await expect.element(filter).toHaveValue("");
    await filter.fill("too");
    await expect.element(frames.getByText("kept")).not.toBeInTheDocument();
    await notices.getByRole("button", { name: "Close capture" }).click();
    await expect.element(frames.getByText("live")).toBeVisible();
  });

  it("An imported capture is still shown after the panel was closed and opened.", async () => {
    showOverlay();
    await expect.element(panel).toBeVisible();
    choose(new File(["data: kept\n\n"], "a.sse"));
    await expect.element(frames.getByText("kept")).toBeVisible();
    await userEvent.keyboard("{Alt>}{Shift>}R{/Shift}{/Alt}");
    await expect.element(panel).not.toBeInTheDocument();
    await userEvent.keyboard("{Alt>}{Shift>}R{/Shift}{/Alt}");
    await expect.element(frames.getByText("kept")).toBeVisible();
  });

  it("Resetting the panel closes a capture that makes it fail to render.", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const { recorder } = showOverlay();
    await expect.element(panel).toBeVisible();
    const broken = { streams: [undefined as unknown as StreamSnapshot] };
    importedCaptureFor(recorder).set({
      serial: 0,
      name: "broken.json",
      capturedAt: undefined,
      note: undefined,
      recording: broken,
    });
    await page.getByRole("button", { name: "Reset panel" }).click();
    await expect.element(panel).toHaveTextContent("No streams yet.");
  });

  it("A file can be chosen with the keyboard.", async () => {
    showOverlay();
    const open = panel.getByRole("button", { name: "Open a capture (JSON or .sse)" });
    await expect.element(open).toBeVisible();
    const picked = vi.spyOn(HTMLInputElement.prototype, "click").mockImplementation(() => {});
    (open.element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    expect(picked.mock.contexts).toEqual([fileInput.element()]);
  });
});

describe("A replay", () => {
  it("A replay dispatches an imported capture into a live stream as synthetic events, and a notice says so.", async () => {
    const shown = await showThreeEvents();
    choose(await exportAs("JSON"));
    await expect.element(notices).toHaveTextContent("Imported capture");
    await shown.endpoint.event({ data: "four", id: "4" });
    await expect.element(latest).toHaveTextContent("four");
    await userEvent.selectOptions(actions.getByRole("combobox", { name: "Speed" }), "10×");
    await button("Replay").click();
    await expect.element(latest).toHaveTextContent("three");
    await expect.element(notices).not.toHaveTextContent("Replaying");
    await notices.getByRole("button", { name: "Close capture" }).click();
    await expect
      .poll(() => texts(frames).filter((text) => text.includes("synthetic")).length)
      .toBe(3);
  });

  it("The default target of a replay is the live stream of the same name.", async () => {
    const { endpoint: other, beside } = await otherStream();
    await showClient({ beside });
    await other.waitFor({ live: 1 });
    await expect.element(panel).toBeVisible();
    const capture = captureOf(1, []).replace(`"name":"${STREAM}"`, '"name":"/other"');
    choose(new File([capture], "other.json"));
    await expect.element(notices).toHaveTextContent("other.json");
    const into = actions.getByRole("combobox", { name: "Into" });
    await expect.element(into).toBeEnabled();
    expect((into.element() as HTMLSelectElement).selectedOptions[0]?.text).toBe("/other");
  });

  it("Every live stream is offered as target, and streams of the same path are distinguished by their queries.", async () => {
    const endpoint = await server.endpoint();
    const sources = [`${endpoint.url}?channel=a`, `${endpoint.url}?channel=b`];
    await showClient({ beside: sources.map((url) => <Subscriber key={url} source={url} />) });
    await endpoint.waitFor({ live: 2 });
    const into = actions.getByRole("combobox", { name: "Into" });
    await expect.element(into).toHaveTextContent("?channel=a");
    await expect.element(into).toHaveTextContent("?channel=b");
  });

  it("A replay can be stopped, and then its notice disappears.", async () => {
    const { endpoint } = await showClient();
    await endpoint.waitFor({ live: 1 });
    const at = Date.now();
    const frame = { type: "frame", kind: "event", connection: 1, chunk: 1, eventType: "message" };
    const events = [0, 1, 3_600_000].map((offset, index) => ({
      ...frame,
      at: at + offset,
      sequence: index + 1,
      data: `replayed ${index}`,
      raw: "",
      synthetic: false,
    }));
    choose(new File([captureOf(at, events)], "hour.json"));
    await expect.element(button("Replay")).toBeEnabled();
    await button("Replay").click();
    await expect.element(latest).toHaveTextContent("replayed 1");
    await expect.element(notices).toHaveTextContent(`Replaying ${STREAM} into ${STREAM} at 1×`);
    await expect.element(notices).toHaveTextContent("2 of 3");
    await expect.element(notices.getByRole("progressbar", { name: "Replayed" })).toBeVisible();
    await notices.getByRole("button", { name: "Stop replay" }).click();
    await expect.element(notices).not.toHaveTextContent("Replaying");
    await expect.element(latest).toHaveTextContent("replayed 1");
  });
});

/** A capture of one ended stream. */
function captureOf(at: number, entries: readonly object[]): string {
  const signs = { events: 0, eventsWithId: 0, bunches: 0, ignored: [] };
  const counts = { subscribers: 0, frames: 3, dropped: 0, bytes: 0, failureCount: 0 };
  const named = { id: "1", name: STREAM, method: "GET", url: "/", options: {} };
  const lists = { connections: [], failures: [], entries, signs };
  const stream = { ...named, addedAt: at, status: "closed", ...counts, ...lists };
  return JSON.stringify({
    format: "runnel-capture",
    version: 1,
    capturedAt: at,
    streams: [stream],
  });
}
