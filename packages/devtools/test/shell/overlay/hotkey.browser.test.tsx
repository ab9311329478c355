import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { isTyping, parseHotkey } from "../../../src/shell/overlay/hotkey.ts";
import { focused, panel, pill, showOverlay } from "../../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  document.body.innerHTML = "";
});

describe("The hotkey", () => {
  it("The hotkey opens and closes the panel.", async () => {
    showOverlay({ open: false });
    await expect.element(pill).toBeVisible();
    await userEvent.keyboard("{Alt>}{Shift>}R{/Shift}{/Alt}");
    await expect.element(panel).toBeVisible();
    await userEvent.keyboard("{Alt>}{Shift>}R{/Shift}{/Alt}");
    await expect.element(pill).toBeVisible();
  });

  it("The hotkey opens the panel after the pill was hidden.", async () => {
    showOverlay();
    await panel.getByRole("button", { name: "Settings" }).click();
    await panel.getByRole("button", { name: /^Hide until/ }).click();
    await expect.element(panel).not.toBeInTheDocument();
    expect(pill.elements()).toHaveLength(0);
    await userEvent.keyboard("{Alt>}{Shift>}R{/Shift}{/Alt}");
    await expect.element(panel).toBeVisible();
  });
});

it("The focus order of the page is not changed.", async () => {
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

function press(init: KeyboardEventInit): KeyboardEvent {
  return new KeyboardEvent("keydown", init);
}

it("A hotkey matches only with exactly its modifiers.", () => {
  const isHotkey = parseHotkey("ctrl+shift+e");
  expect(isHotkey(press({ key: "E", ctrlKey: true, shiftKey: true }))).toBe(true);
  expect(isHotkey(press({ key: "e", ctrlKey: true }))).toBe(false);
  expect(isHotkey(press({ key: "E", ctrlKey: true, shiftKey: true, altKey: true }))).toBe(false);
});

it("A hotkey also matches by the physical key, because Alt types another character on a Mac.", () => {
  const isHotkey = parseHotkey("Alt + Shift + R");
  expect(isHotkey(press({ key: "‰", code: "KeyR", altKey: true, shiftKey: true }))).toBe(true);
});

it("A key press in a text field counts as typing.", () => {
  const heard: boolean[] = [];
  const listener = (event: KeyboardEvent): void => void heard.push(isTyping(event));
  window.addEventListener("keydown", listener);
  for (const html of [
    "<input>",
    "<textarea></textarea>",
    "<p contenteditable>x</p>",
    "<button>x</button>",
    "<input type=checkbox>",
  ]) {
    document.body.innerHTML = html;
    document.body.firstElementChild?.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true }));
  }
  window.removeEventListener("keydown", listener);
  document.body.innerHTML = "";
  expect(heard).toEqual([true, true, true, false, false]);
});
