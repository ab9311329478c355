import { expect, it } from "vitest";
import { isTyping, parseHotkey } from "../src/shell/overlay/hotkey.ts";

function press(init: KeyboardEventInit): KeyboardEvent {
  return new KeyboardEvent("keydown", init);
}

it("wants its modifiers, and no other", () => {
  const isHotkey = parseHotkey("ctrl+shift+e");
  expect(isHotkey(press({ key: "E", ctrlKey: true, shiftKey: true }))).toBe(true);
  expect(isHotkey(press({ key: "e", ctrlKey: true }))).toBe(false);
  expect(isHotkey(press({ key: "E", ctrlKey: true, shiftKey: true, altKey: true }))).toBe(false);
});

it("goes by the key's place too, since Alt makes another character of it on a Mac", () => {
  const isHotkey = parseHotkey("Alt + Shift + R");
  expect(isHotkey(press({ key: "‰", code: "KeyR", altKey: true, shiftKey: true }))).toBe(true);
});

it("is silent while somebody types", () => {
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
