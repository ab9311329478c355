import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { actions, button, latest, showClient } from "../fixtures/client-page.tsx";
import { frames, panel, showOverlay, streams } from "../fixtures/overlay-page.tsx";

/** The length of one frame. With its data, it fills the limit of its stream. */
const LONG = 1_900_000;
/** What a task may convert at once, in UTF-16 code units. */
const MOST_AT_ONCE = 400_000;

/** The lengths of the texts that were encoded or stringified at once. */
const converted: number[] = [];

beforeEach(() => {
  localStorage.clear();
  localStorage.setItem("runnel-devtools", '{"showActions":true,"height":700}');
  converted.length = 0;
  const NativeBlob = Blob;
  vi.stubGlobal(
    "Blob",
    class extends NativeBlob {
      constructor(parts: BlobPart[] = [], options?: BlobPropertyBag) {
        super(parts, options);
        const texts = parts.filter((part) => typeof part === "string");
        converted.push(texts.reduce((sum, text) => sum + text.length, 0));
      }
    },
  );
  const stringify = JSON.stringify;
  vi.spyOn(JSON, "stringify").mockImplementation((...args: Parameters<typeof stringify>) => {
    const json = stringify(...args);
    converted.push(json?.length ?? 0);
    return json;
  });
});
afterEach(cleanup);

function showLargeStreams(): void {
  const { client } = showOverlay();
  for (const name of ["/a", "/b", "/c", "/d"]) {
    const stream = client.stream(name).connect().open();
    stream.event(name.repeat(LONG / 2)).event("last");
  }
}

/** Counts tasks of the page until the returned function is called. */
function countTasks(): () => number {
  const { port1, port2 } = new MessageChannel();
  let tasks = 0;
  port1.addEventListener("message", () => {
    tasks += 1;
    port2.postMessage(undefined);
  });
  port1.start();
  port2.postMessage(undefined);
  return () => {
    port1.close();
    return tasks;
  };
}

function mostConverted(): number {
  return converted.reduce((most, length) => Math.max(most, length), 0);
}

describe("An export of megabytes", () => {
  let saved: Promise<Blob>;

  beforeEach(() => {
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
    saved = new Promise((resolve) => {
      vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
        resolve(blob as Blob);
        return "blob:saved";
      });
    });
  });

  it.each(["JSON", "HAR"])(
    "The page can respond while a %s file is written, and a screen reader hears when it is saved.",
    async (format) => {
      showLargeStreams();
      const all = actions.getByRole("group", { name: "All 4 streams" });
      await expect.element(all).toBeVisible();
      const endCount = countTasks();
      await all.getByRole("button", { name: format }).click();
      const file = await saved;
      expect(endCount()).toBeGreaterThan(1);
      expect(mostConverted()).toBeLessThan(MOST_AT_ONCE);
      expect(converted.length).toBeGreaterThan((4 * LONG) / MOST_AT_ONCE);
      await expect
        .element(actions.getByRole("status").filter({ hasText: "Saved" }))
        .toBeInTheDocument();
      const text = await file.text();
      expect(text.length).toBeGreaterThan(4 * LONG);
      expect(JSON.parse(text)).toBeTypeOf("object");
    },
  );

  it("An export can be cancelled. Then no file is saved, and a screen reader hears it.", async () => {
    showLargeStreams();
    await expect.element(button("HAR").first()).toBeVisible();
    // The user presses Cancel as soon as it is shown.
    const observer = new MutationObserver(() => {
      const cancel = [...actions.element().querySelectorAll("button")].find(
        ({ textContent }) => textContent === "Cancel",
      );
      cancel?.click();
    });
    observer.observe(actions.element(), { childList: true, subtree: true });
    await actions
      .getByRole("group", { name: "All 4 streams" })
      .getByRole("button", { name: "HAR" })
      .click();
    await expect
      .element(actions.getByRole("status").filter({ hasText: "Cancelled" }))
      .toBeInTheDocument();
    observer.disconnect();
    expect(URL.createObjectURL).not.toHaveBeenCalled();
  });
});

describe("Copying megabytes", () => {
  it("The page can respond while all shown frames are copied.", async () => {
    let item: ClipboardItem | undefined;
    vi.spyOn(navigator.clipboard, "write").mockImplementation(async ([given]) => {
      item = given;
      await given?.getType("text/plain");
    });
    showLargeStreams();
    await streams.getByText("/a").click();
    await expect.element(frames.getByText("last")).toBeVisible();
    const endCount = countTasks();
    await panel.getByRole("button", { name: "Copy all shown" }).click();
    await expect
      .element(panel.getByRole("status").filter({ hasText: "Copied" }))
      .toBeInTheDocument();
    expect(endCount()).toBeGreaterThan(1);
    expect(mostConverted()).toBeLessThan(MOST_AT_ONCE);
    const text = await (await item?.getType("text/plain"))?.text();
    expect(text).toMatch(/^id: 1\nevent: message\ndata: \/a\/a/);
    expect(text).toMatch(/\ndata: last\n\n$/);
    expect(text?.length).toBeGreaterThan(LONG);
  });

  it("Without the clipboard API, a long text is copied without laying it out.", async () => {
    vi.spyOn(navigator.clipboard, "write").mockRejectedValue(new Error("Not allowed."));
    const selected: number[] = [];
    vi.spyOn(document, "execCommand").mockImplementation(() => {
      const area = document.activeElement as HTMLTextAreaElement;
      selected.push(area.value.length);
      const clipboardData = new DataTransfer();
      area.dispatchEvent(new ClipboardEvent("copy", { clipboardData }));
      selected.push(clipboardData.getData("text/plain").length);
      return true;
    });
    showLargeStreams();
    await streams.getByText("/a").click();
    await expect.element(frames.getByText("last")).toBeVisible();
    await panel.getByRole("button", { name: "Copy all shown" }).click();
    await expect.poll(() => selected.length).toBe(2);
    expect(selected[0]).toBe(1);
    expect(selected[1]).toBeGreaterThan(LONG);
  });
});

describe("Forms and megabytes", () => {
  function lengthsOfFields(): number[] {
    const fields = actions.element().querySelectorAll<HTMLInputElement>("input, textarea");
    return [...fields].map(({ value }) => value.length);
  }

  it("The form shows the beginning of a long event, and dispatches the whole event.", async () => {
    const { endpoint } = await showClient();
    await endpoint.waitFor({ live: 1 });
    const data = "long ".repeat(200_000);
    await endpoint.event({ data, id: "7" });
    await expect.element(latest).toHaveTextContent(/^long long/);
    await frames.getByRole("row").last().click();
    const field = actions.getByRole("textbox", { name: "Data" });
    await expect.element(field).toHaveAttribute("readonly");
    expect(Math.max(...lengthsOfFields())).toBeLessThanOrEqual(50_000);
    await expect.element(actions.getByText(/^This event has 1,000,008 characters/)).toBeVisible();
    await endpoint.event({ data: "short" });
    await expect.element(latest).toHaveTextContent("short");
    await button("Dispatch").click();
    await expect.element(latest).toHaveTextContent(/^long long/);
    expect(latest.element().textContent.length).toBe(data.length);
    await button("Write another").click();
    await field.fill("written");
    await button("Dispatch").click();
    await expect.element(latest).toHaveTextContent("written");
  });

  it("An id of megabytes is not put into a field.", async () => {
    const { client } = showOverlay();
    client
      .stream("/ids")
      .connect()
      .open()
      .event("a", { id: "9".repeat(LONG), type: "t".repeat(LONG) });
    await frames.getByRole("row").last().click();
    await expect.element(actions.getByText(/^The last id has 1,900,000 characters/)).toBeVisible();
    expect(Math.max(...lengthsOfFields())).toBeLessThanOrEqual(4000);
  });
});
