import { createSSEClient } from "@runnel/hooks/client";
import { cleanup, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server.browser";
import { afterEach, beforeEach, describe, expect, it, vi, onTestFinished } from "vitest";
import { page, userEvent } from "vitest/browser";
import { SSEDevtools } from "../../../src/index.ts";
import { Mount } from "../../../src/shell/overlay/mount.tsx";
import { CONTAINED } from "../../../src/ui/contained-events.ts";
import { frames, panel, pill, showOverlay } from "../../fixtures/overlay-page.tsx";

/** Those that bubble. Enter and leave do not, and neither do focus and blur. */
const UI_EVENT =
  /^(?:mouse(?!enter|leave)|pointer(?!enter|leave|rawupdate$)|touch|key|wheel|click|dblclick|auxclick|contextmenu|drag|drop|before(?!match|xr)|input|change|submit|reset|select|copy|cut|paste|composition|animation|transition)/;

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

describe("The overlay", () => {
  it("The overlay renders nothing on a server.", () => {
    expect(renderToString(<SSEDevtools initialOpen />)).toBe("");
  });

  it("The overlay hydrates without a mismatch.", async () => {
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

  it("The overlay is in one open shadow root at the end of the body, and is removed on unmount.", async () => {
    const { rendered } = showOverlay();
    await expect.element(panel).toBeVisible();
    expect(document.querySelectorAll("runnel-devtools")).toHaveLength(1);
    expect(document.body.lastElementChild?.shadowRoot?.querySelector("style")).toBeNull();
    rendered.unmount();
    expect(document.querySelectorAll("runnel-devtools")).toHaveLength(0);
  });

  it("Of two copies on a page only one is shown, and the second takes over when the first unmounts.", async () => {
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

  it("The overlay shows the client from its props.", async () => {
    const client = createSSEClient();
    render(<SSEDevtools client={client} initialOpen />);
    await expect.element(panel).toHaveTextContent("No streams yet.");
    client.dispose();
  });

  it("Clicks and keys in the overlay do not reach the page.", async () => {
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

  it.each(CONTAINED)("The event %s does not leave the overlay.", async (type) => {
    const heard = vi.fn<() => void>();
    document.addEventListener(type, heard);
    onTestFinished(() => document.removeEventListener(type, heard));
    showOverlay();
    await expect.element(panel).toBeVisible();
    const inside = vi.fn<() => void>();
    panel.element().addEventListener(type, inside);
    panel.element().dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    expect(inside).toHaveBeenCalledTimes(1);
    expect(heard).not.toHaveBeenCalled();
  });

  it("None of the UI events that the browser knows leaves the overlay.", () => {
    const names = Object.keys(HTMLElement.prototype)
      .filter((name) => name.startsWith("on"))
      .map((name) => name.slice(2));
    expect(names.filter((name) => UI_EVENT.test(name) && !CONTAINED.includes(name))).toEqual([]);
  });

  it("Moving the pointer in the overlay does not reach the components around it.", async () => {
    const heard = vi.fn<() => void>();
    showOverlay({
      around: (overlay) => (
        <div
          role="presentation"
          onPointerMove={heard}
          onMouseMove={heard}
          onAuxClick={heard}
          onKeyPress={heard}
          onBeforeInput={heard}
        >
          {overlay}
        </div>
      ),
    });
    await expect.element(panel).toBeVisible();
    for (const type of ["pointermove", "mousemove", "auxclick", "keypress", "beforeinput"]) {
      panel.element().dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    }
    expect(heard).not.toHaveBeenCalled();
  });

  it("Form, clipboard and drag events in the overlay do not reach the page.", async () => {
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

  it("A panel that fails to render shows an error, and can be reset.", async () => {
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

  it("An error while the overlay starts does not affect the page.", async () => {
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
