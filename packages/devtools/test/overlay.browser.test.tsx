import { createSSEClient } from "@runnel/hooks/client";
import { cleanup, render } from "@testing-library/react";
import { type ReactNode } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server.browser";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { SSEDevtools } from "../src/index.ts";
import { Mount } from "../src/shell/overlay/mount.tsx";
import { focused, frames, panel, pill, showOverlay, streams } from "./overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(async () => {
  cleanup();
  await page.viewport(1280, 800);
});

function Hydrated(): ReactNode {
  return (
    <main>
      <p>The page</p>
      <SSEDevtools />
    </main>
  );
}

describe("the pill", () => {
  it("says how many streams are live, and what wants attention", async () => {
    const { client } = showOverlay({ open: false });
    await expect.element(pill).toHaveAccessibleName("Runnel devtools: no live stream");
    client.stream("/a").connect().open();
    const b = client.stream("/b").connect().open();
    await expect.element(pill).toHaveAccessibleName("Runnel devtools: 2 live");
    b.lose(5000);
    await expect.element(pill).toHaveAccessibleName("Runnel devtools: 1 live, 1 waiting");
    await expect.element(pill).toHaveTextContent("1 waiting");
  });

  it("opens the panel, which closes by its button, and the focus comes back", async () => {
    showOverlay({ open: false });
    await pill.click();
    await expect.element(panel).toBeVisible();
    await panel.getByRole("button", { name: "Close", exact: true }).click();
    await expect.element(panel).not.toBeInTheDocument();
    await expect.poll(focused).toBe(pill.element());
  });

  it("works by keyboard: Enter opens, Escape closes, and the focus comes back", async () => {
    showOverlay({ open: false });
    await expect.element(pill).toBeVisible();
    await userEvent.tab();
    await expect.poll(focused).toBe(pill.element());
    await userEvent.keyboard("{Enter}");
    await expect.poll(focused).toBe(panel.element());
    await userEvent.keyboard("{Escape}");
    await expect.poll(focused).toBe(pill.element());
    await expect.element(panel).not.toBeInTheDocument();
  });

  it("does not take the focus of a page that it was open on from the start", async () => {
    showOverlay({
      open: true,
      around: (overlay) => (
        <>
          {overlay}
          <input aria-label="Page" ref={(input) => input?.focus()} />
        </>
      ),
    });
    await expect.element(panel).toBeVisible();
    await expect.element(page.getByLabelText("Page")).toHaveFocus();
  });
});

describe("the overlay", () => {
  it("renders nothing on a server", () => {
    expect(renderToString(<SSEDevtools initialOpen />)).toBe("");
  });

  it("hydrates without a mismatch", async () => {
    const container = document.createElement("div");
    container.innerHTML = renderToString(<Hydrated />);
    document.body.append(container);
    const onRecoverableError = vi.fn<(error: unknown) => void>();
    const root = hydrateRoot(container, <Hydrated />, { onRecoverableError });
    await expect.element(pill).toBeVisible();
    expect(onRecoverableError).not.toHaveBeenCalled();
    root.unmount();
    container.remove();
  });

  it("lives in one open shadow root at the end of the page, and leaves nothing behind", async () => {
    const { rendered } = showOverlay();
    await expect.element(panel).toBeVisible();
    expect(document.querySelectorAll("runnel-devtools")).toHaveLength(1);
    expect(document.body.lastElementChild?.shadowRoot?.querySelector("style")).toBeNull();
    rendered.unmount();
    expect(document.querySelectorAll("runnel-devtools")).toHaveLength(0);
  });

  it("shows once where a page has two copies, and the second takes over from the first", async () => {
    const { recorder, rendered } = showOverlay({ open: false });
    const second = render(<Mount recorder={recorder} />);
    await expect.element(pill).toBeVisible();
    expect(document.querySelectorAll("runnel-devtools")).toHaveLength(1);
    rendered.unmount();
    await expect.element(pill).toBeVisible();
    expect(document.querySelectorAll("runnel-devtools")).toHaveLength(1);
    second.unmount();
    expect(document.querySelectorAll("runnel-devtools")).toHaveLength(0);
  });

  it("shows the client it is given", async () => {
    const client = createSSEClient();
    render(<SSEDevtools client={client} initialOpen />);
    await expect.element(panel).toHaveTextContent("No stream yet.");
    client.dispose();
  });

  it("keeps clicks and keys from the page around it", async () => {
    const heard = vi.fn<() => void>();
    for (const type of ["click", "pointerdown", "keydown", "focusin"]) {
      document.addEventListener(type, heard);
    }
    const { client } = showOverlay({
      around: (overlay) => (
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
        <div onClick={heard} onKeyDown={heard} onFocus={heard}>
          {overlay}
        </div>
      ),
    });
    client.stream("/a").connect().open().event("x");
    await frames.getByRole("row").last().click();
    await userEvent.keyboard("{ArrowUp}");
    expect(heard).not.toHaveBeenCalled();
    for (const type of ["click", "pointerdown", "keydown", "focusin"]) {
      document.removeEventListener(type, heard);
    }
  });

  it("keeps its forms, and what is copied or dragged over it, from the page around it", async () => {
    const heard = vi.fn();
    const { client } = showOverlay({
      around: (overlay) => (
        <div
          role="presentation"
          onSubmit={heard}
          onReset={heard}
          onCopy={heard}
          onDragEnter={heard}
          onDragOver={heard}
        >
          {overlay}
        </div>
      ),
    });
    client.stream("/a").connect().open().event("x");
    await expect.element(frames.getByText("x")).toBeVisible();
    const row = frames.getByRole("row").last().element();
    const inside = vi.fn();
    for (const type of ["submit", "reset", "copy", "dragenter", "dragover"]) {
      panel.element().addEventListener(type, inside);
      const dataTransfer = new DataTransfer();
      row.dispatchEvent(new DragEvent(type, { bubbles: true, dataTransfer }));
    }
    expect(inside).toHaveBeenCalledTimes(5);
    expect(heard).not.toHaveBeenCalled();
  });

  it("survives a panel that cannot render, and can be reset", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const { recorder } = showOverlay({
      open: false,
      around: (overlay) => (
        <>
          {overlay}
          <p>The page</p>
        </>
      ),
    });
    const broken = vi.spyOn(recorder, "getRecording").mockImplementation(() => {
      throw new Error("Out of ink.");
    });
    await pill.click();
    await expect.element(page.getByRole("alert")).toHaveTextContent("Out of ink.");
    await expect.element(page.getByText("The page")).toBeVisible();
    broken.mockRestore();
    await page.getByRole("button", { name: "Reset panel" }).click();
    await expect.element(panel).toBeVisible();
  });

  it("does not take the page with it where it cannot even start", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    render(
      <main>
        <p>The page</p>
        <SSEDevtools client={{} as ReturnType<typeof createSSEClient>} />
      </main>,
    );
    await expect.element(page.getByText("The page")).toBeVisible();
    await expect.element(pill).not.toBeInTheDocument();
  });
});

describe("its size", () => {
  const handle = panel.getByRole("separator", { name: "Resize panel" });
  const height = (): number => panel.element().getBoundingClientRect().height;

  it("follows the arrow keys, and is remembered", async () => {
    const { rendered } = showOverlay();
    await expect.element(panel).toBeVisible();
    const before = height();
    handle.element().focus();
    await userEvent.keyboard("{ArrowUp}{ArrowUp}");
    await expect.poll(height).toBe(before + 32);
    await expect.element(handle).toHaveAttribute("aria-valuenow", String(before + 32));
    rendered.unmount();
    showOverlay({ open: false });
    await expect.poll(height).toBe(before + 32);
  });

  it("follows the pointer", async () => {
    showOverlay();
    await expect.element(panel).toBeVisible();
    const before = height();
    const element = handle.element();
    const pointer = (type: string, clientY: number): void => {
      element.dispatchEvent(
        new PointerEvent(type, { bubbles: true, pointerId: 1, button: 0, clientY }),
      );
    };
    element.setPointerCapture = () => {};
    pointer("pointerdown", 400);
    pointer("pointermove", 350);
    pointer("pointerup", 350);
    pointer("pointermove", 100);
    await expect.poll(height).toBe(before + 50);
  });

  it("of the streams follows the first press, also where there is less room than they want", async () => {
    await page.viewport(700, 560);
    localStorage.setItem("runnel-devtools", '{"streamsWidth":640}');
    showOverlay();
    const edge = panel.getByRole("separator", { name: "Resize streams" });
    await expect.element(edge).toBeVisible();
    const width = (): number =>
      edge.element().previousElementSibling?.getBoundingClientRect().width ?? 0;
    const before = width();
    expect(before).toBeLessThan(640);
    (edge.element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowLeft}");
    await expect.poll(width).toBe(Math.round(before - 16));
  });

  it("keeps to its limits, and to what the window has", async () => {
    showOverlay();
    await expect.element(panel).toBeVisible();
    handle.element().focus();
    await userEvent.keyboard("{End}");
    await expect.poll(height).toBe(window.innerHeight - 48);
    await userEvent.keyboard("{Home}");
    await expect.poll(height).toBe(160);
  });

  it("works where storage throws", async () => {
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new DOMException("Denied.", "SecurityError");
    });
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("Full.", "QuotaExceededError");
    });
    showOverlay({ open: false });
    await pill.click();
    await expect.element(panel).toBeVisible();
    const before = height();
    handle.element().focus();
    await userEvent.keyboard("{ArrowDown}");
    await expect.poll(height).toBe(before - 16);
  });

  it("falls back to its defaults where storage holds nonsense", async () => {
    localStorage.setItem("runnel-devtools", '{"open":"yes","height":"tall","time":7}');
    showOverlay();
    await expect.poll(height).toBe(360);
  });

  describe("leaves room for its tabs", () => {
    const tabs = panel.getByRole("tablist", { name: "Stream views" });

    function isInSight(name: string): boolean {
      const { left, right } = tabs.getByRole("tab", { name }).element().getBoundingClientRect();
      const bounds = tabs.element().getBoundingClientRect();
      return left >= bounds.left && right <= bounds.right;
    }

    it("which are all in sight where it is as wide as its own window", async () => {
      await page.viewport(960, 560);
      const { client } = showOverlay();
      client.stream("/api/conversations/latest").connect().open();
      await expect.element(tabs).toBeVisible();
      expect(isInSight("Frames")).toBe(true);
      expect(isInSight("Issues")).toBe(true);
    });

    it("of which the chosen one is in sight, however narrow it is", async () => {
      localStorage.setItem("runnel-devtools", '{"view":"issues"}');
      await page.viewport(320, 640);
      const { client } = showOverlay();
      client.stream("/api/prices").connect().open();
      await expect.element(tabs).toBeVisible();
      await expect.poll(() => isInSight("Issues")).toBe(true);
      expect(isInSight("Frames")).toBe(false);
      await tabs.getByRole("tab", { name: "Request" }).click();
      await userEvent.keyboard("{Home}");
      await expect.poll(() => isInSight("Frames")).toBe(true);
    });
  });

  it("works at 280 px width", async () => {
    await page.viewport(280, 640);
    const { client } = showOverlay();
    client.stream("/api/prices").connect().open().event("hello");
    await expect.element(streams).toBeVisible();
    await expect.element(frames.getByText("hello")).toBeVisible();
    expect(panel.element().scrollWidth).toBeLessThanOrEqual(280);
  });
});
