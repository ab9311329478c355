import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { createHost } from "../src/ui/shadow-host.ts";
import { OVERLAY_STYLES } from "../src/shell/overlay/styles.ts";
import { PANEL_STYLES } from "../src/shell/panel/styles.ts";
import { focused, panel, pill, showOverlay } from "./overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  document.body.innerHTML = "";
});

const rect = (): DOMRect => panel.element().getBoundingClientRect();

describe("the panel", () => {
  const settings = panel.getByRole("button", { name: "Settings" });

  it.each([
    ["Right", () => rect().right === window.innerWidth && rect().height === window.innerHeight],
    ["Left", () => rect().left === 0 && rect().height === window.innerHeight],
    ["Top", () => rect().top === 0 && rect().width === window.innerWidth],
    ["Bottom", () => rect().bottom === window.innerHeight && rect().width === window.innerWidth],
  ])("docks: %s", async (name, isThere) => {
    showOverlay();
    await settings.click();
    await panel.getByRole("radio", { name }).click();
    await expect.poll(isThere).toBe(true);
  });

  it("is resized by its inner edge wherever it is docked", async () => {
    localStorage.setItem("runnel-devtools", '{"dock":"right","width":500}');
    showOverlay();
    await expect.poll(() => rect().width).toBe(500);
    const handle = panel.getByRole("separator", { name: "Resize panel" });
    await expect.element(handle).toHaveAttribute("aria-orientation", "vertical");
    (handle.element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowLeft}");
    await expect.poll(() => rect().width).toBe(516);
  });

  it("tells the page how much of it is covered, for as long as it is", async () => {
    const { rendered } = showOverlay();
    const covered = (): string =>
      document.documentElement.style.getPropertyValue("--runnel-devtools-bottom");
    await expect.poll(covered).toBe("360px");
    rendered.unmount();
    expect(covered()).toBe("");
  });

  it("is light or dark as it is told, whatever the system says", async () => {
    showOverlay();
    await settings.click();
    const background = (): string => getComputedStyle(panel.element()).backgroundColor;
    await panel.getByRole("radio", { name: "Dark" }).click();
    await expect.poll(background).toBe("rgb(21, 23, 28)");
    await panel.getByRole("radio", { name: "Light" }).click();
    await expect.poll(background).toBe("rgb(255, 255, 255)");
  });

  it("closes its settings by Escape, and not itself", async () => {
    showOverlay();
    await settings.click();
    await expect.element(panel.getByRole("group", { name: "Settings" })).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(panel.getByRole("group", { name: "Settings" })).not.toBeInTheDocument();
    await expect.poll(focused).toBe(settings.element());
    await expect.element(panel).toBeVisible();
  });

  it("says how a stream's status changed, to those who listen", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/prices").connect().open();
    await expect.element(panel.getByRole("grid", { name: "Streams" })).toBeVisible();
    stream.lose(60_000);
    await expect
      .poll(() =>
        panel
          .getByRole("status")
          .elements()
          .map((element) => element.textContent),
      )
      .toContain("/prices: waiting");
  });
});

describe("the hotkey", () => {
  it("opens and closes", async () => {
    showOverlay({ open: false });
    await expect.element(pill).toBeVisible();
    await userEvent.keyboard("{Alt>}{Shift>}R{/Shift}{/Alt}");
    await expect.element(panel).toBeVisible();
    await userEvent.keyboard("{Alt>}{Shift>}R{/Shift}{/Alt}");
    await expect.element(pill).toBeVisible();
  });

  it("brings back a pill that was hidden", async () => {
    showOverlay();
    await panel.getByRole("button", { name: "Settings" }).click();
    await panel.getByRole("button", { name: /^Hide until/ }).click();
    await expect.element(panel).not.toBeInTheDocument();
    expect(pill.elements()).toHaveLength(0);
    await userEvent.keyboard("{Alt>}{Shift>}R{/Shift}{/Alt}");
    await expect.element(panel).toBeVisible();
  });
});

describe("the pill", () => {
  const corner = (): string | null => pill.element().getAttribute("data-position");

  it("goes to another corner by Shift and the arrow keys, and is found there again", async () => {
    const { rendered } = showOverlay({ open: false });
    await expect.element(pill).toBeVisible();
    (pill.element() as HTMLElement).focus();
    await userEvent.keyboard("{Shift>}{ArrowLeft}{ArrowUp}{/Shift}");
    await expect.poll(corner).toBe("top-left");
    rendered.unmount();
    showOverlay({ open: false });
    await expect.poll(corner).toBe("top-left");
  });

  it("is dragged to another corner, and does not open by that", async () => {
    showOverlay({ open: false });
    await expect.element(pill).toBeVisible();
    const element = pill.element() as HTMLElement;
    element.setPointerCapture = () => {};
    const pointer = (type: string, clientX: number, clientY: number): void => {
      const init = { bubbles: true, pointerId: 1, button: 0, clientX, clientY };
      element.dispatchEvent(new PointerEvent(type, init));
    };
    pointer("pointerdown", 1200, 780);
    pointer("pointermove", 40, 30);
    pointer("pointerup", 40, 30);
    element.click();
    await expect.poll(corner).toBe("top-left");
    expect(panel.elements()).toHaveLength(0);
  });
});

describe("a modal dialog", () => {
  it("does not cover or deaden the overlay, which comes back when it closes", async () => {
    showOverlay({ open: false });
    await expect.element(pill).toBeVisible();
    const dialog = document.createElement("dialog");
    dialog.innerHTML = "<p>Really?</p>";
    document.body.append(dialog);
    dialog.showModal();
    await expect.poll(() => document.querySelector("dialog > runnel-devtools")).not.toBeNull();
    await pill.click();
    await expect.element(panel).toBeVisible();
    dialog.close();
    await expect.poll(() => document.querySelector("body > runnel-devtools")).not.toBeNull();
    await expect.element(panel).toBeVisible();
  });

  it("that is torn out of the page does not take the overlay along", async () => {
    showOverlay({ open: false });
    const dialog = document.createElement("dialog");
    document.body.append(dialog);
    dialog.showModal();
    await expect.poll(() => document.querySelector("dialog > runnel-devtools")).not.toBeNull();
    dialog.remove();
    await expect.element(pill).toBeVisible();
  });
});

describe("a window of its own", () => {
  it("takes the panel, and gives it back when it is closed", async () => {
    const { client } = showOverlay();
    client.stream("/prices").connect().open().event("in the window");
    let popup: Window | undefined;
    const open = window.open.bind(window);
    window.open = (...args) => {
      const opened = open(...args);
      popup = opened ?? undefined;
      return opened;
    };
    await panel.getByRole("button", { name: "Open in a window" }).click();
    window.open = open;
    const inWindow = (): string | null | undefined =>
      popup?.document.querySelector("runnel-devtools")?.shadowRoot?.querySelector(".panel")
        ?.textContent;
    await expect.poll(inWindow).toContain("in the window");
    await expect.element(panel).not.toBeInTheDocument();
    popup?.close();
    await expect.element(panel).toBeVisible();
    // Who asked for the window goes on in the panel, and not on the page.
    await expect.poll(focused).toBe(panel.element());
  });
});

describe("a page whose policy allows styles by nonce only", () => {
  it("is obeyed", async () => {
    const frame = document.createElement("iframe");
    frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="style-src 'nonce-abc'"><body></body>`;
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
    document.body.append(frame);
    await loaded;
    const inside = frame.contentDocument;
    if (inside === null) throw new Error("The frame has no document.");
    const violations: string[] = [];
    inside.addEventListener("securitypolicyviolation", (event) => {
      violations.push(event.violatedDirective);
    });
    const host = createHost(inside, undefined);
    host.adopt(OVERLAY_STYLES);
    host.adopt(PANEL_STYLES);
    host.container.innerHTML = `<div class="theme"><section class="panel"></section></div>`;
    const styled = host.container.querySelector("section");
    if (styled === null) throw new Error("There is no panel.");
    expect(inside.defaultView?.getComputedStyle(styled).position).toBe("fixed");

    // That the policy is in force at all.
    const style = inside.createElement("style");
    style.textContent = "p { color: red }";
    inside.body.append(style);
    await expect.poll(() => violations).toEqual(["style-src-elem"]);
  });
});

it("the page keeps its own keys and focus order", async () => {
  showOverlay({
    open: false,
    around: (overlay) => (
      <>
        <button type="button">Of the page</button>
        {overlay}
      </>
    ),
  });
  await expect.element(pill).toBeVisible();
  await page.getByRole("button", { name: "Of the page" }).click();
  await userEvent.tab();
  await expect.poll(focused).toBe(pill.element());
});
