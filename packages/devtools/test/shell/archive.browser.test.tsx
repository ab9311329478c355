import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { frames, panel, showOverlay } from "../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const settings = panel.getByRole("button", { name: "Settings" });
const onDisk = panel.getByRole("checkbox", { name: "Keep older frames on disk", exact: false });
const filter = panel.getByRole("searchbox", { name: "Filter frames" });

const databases = async (): Promise<number> => {
  const all = await indexedDB.databases();
  return all.filter(({ name }) => name?.startsWith("runnel-devtools-frames-")).length;
};

async function showArchiving(): Promise<ReturnType<typeof showOverlay>> {
  const page = showOverlay();
  await settings.click();
  await onDisk.click();
  await expect.poll(databases).toBe(1);
  const { recorder, client } = page;
  const stream = client.stream("/orders").connect().open();
  await expect.poll(() => recorder.getRecording().streams[0]?.record.archive).toBeDefined();
  for (let id = 1; id <= 20_000; id += 1) stream.event(`{"orderId":${id}.}`);
  return page;
}

it("With older frames on disk, order 4711 is found among 20,000, shown, and scrolled back to.", async () => {
  const { rendered } = await showArchiving();
  await expect.element(panel.getByText("20,000 frames; 15,000 on disk")).toBeVisible();
  await filter.fill('"orderId":4711.');
  await expect.element(panel.getByText("1 of 20,000", { exact: true })).toBeVisible();
  await userEvent.keyboard("{Enter}");
  const detail = panel.getByRole("region", { name: "Frame 4711" });
  await expect.element(detail).toHaveTextContent("4711");
  await filter.fill("");
  await expect.element(frames).toHaveAttribute("aria-rowcount", "20001");
  await expect.element(panel.getByText("20,000 frames; 15,000 on disk")).toBeVisible();
  frames.element().scrollTop = 0;
  await expect.element(frames.getByText('"orderId":1.', { exact: false }).first()).toBeVisible();
  (frames.element() as HTMLElement).focus();
  await userEvent.keyboard("{End}{Home}");
  await expect.element(panel.getByRole("region", { name: "Frame 1", exact: true })).toBeVisible();
  await settings.click();
  await onDisk.click();
  await expect.element(panel.getByText("latest 5,000; 15,000 dropped")).toBeVisible();
  await expect.poll(databases).toBe(0);
  await onDisk.click();
  await expect.poll(databases).toBe(1);
  rendered.unmount();
  await expect.poll(databases).toBe(0);
});

it("If the browser denies storage, that is one clear sentence in the settings, and frames are dropped as before.", async () => {
  vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
    throw new DOMException("Access to IndexedDB is denied in this context.", "SecurityError");
  });
  const { client } = showOverlay();
  await settings.click();
  await onDisk.click();
  await expect
    .element(panel.getByRole("group", { name: "Settings" }))
    .toHaveTextContent(
      "Older frames are not kept on disk: Access to IndexedDB is denied in this context.",
    );
  const stream = client.stream("/orders").connect().open();
  for (let id = 1; id <= 5001; id += 1) stream.event("x");
  await expect.element(panel.getByText("latest 5,000; 1 dropped")).toBeVisible();
});

it("What another page left behind is deleted, and what a present page keeps is not.", async () => {
  const name = "runnel-devtools-frames-abandoned";
  const request = indexedDB.open(name);
  await vi.waitFor(() => expect(request.readyState).toBe("done"));
  request.result.close();
  const held = "runnel-devtools-frames-held";
  const other = indexedDB.open(held);
  await vi.waitFor(() => expect(other.readyState).toBe("done"));
  other.result.close();
  let release = (): void => undefined;
  void navigator.locks.request(held, () => new Promise<void>((resolve) => (release = resolve)));
  localStorage.setItem("runnel-devtools", '{"archive":true}');
  const { rendered } = showOverlay();
  const names = async (): Promise<Array<string | undefined>> =>
    (await indexedDB.databases()).map((database) => database.name);
  await expect.poll(names).not.toContain(name);
  await expect.poll(names).toContain(held);
  release();
  rendered.unmount();
  await expect.poll(databases).toBe(1);
  indexedDB.deleteDatabase(held);
});

it("With older frames on disk, all 20,000 are copied and exported.", async () => {
  let copied: ClipboardItem | undefined;
  vi.spyOn(navigator.clipboard, "write").mockImplementation(async ([item]) => {
    copied = item;
    await item?.getType("text/plain");
  });
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  const saved = new Promise<Blob>((resolve) => {
    vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
      resolve(blob as Blob);
      return "blob:saved";
    });
  });
  localStorage.setItem("runnel-devtools", '{"showActions":true,"height":700}');
  await showArchiving();
  const ids = (text = ""): number => new Set(text.match(/"orderId":\d+\./g)).size;
  // What is shown is copied, and under load it takes several draws until all are shown.
  await expect.element(frames).toHaveAttribute("aria-rowcount", "20001");

  await panel.getByRole("button", { name: "Copy all shown", exact: true }).click();
  await expect.element(panel.getByRole("status").filter({ hasText: "Copied" })).toBeInTheDocument();
  expect(ids(await (await copied?.getType("text/plain"))?.text())).toBe(20_000);

  const exported = panel.getByRole("group", { name: "This stream" });
  await expect.element(exported).not.toHaveTextContent("older frames");
  await exported.getByRole("button", { name: ".sse" }).click();
  expect(ids(await (await saved).text())).toBe(20_000);
});
