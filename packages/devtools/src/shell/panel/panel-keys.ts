import type { KeyboardEvent } from "react";

/** What the keys of the panel do, besides those of its lists and fields. */
interface KeyActions {
  readonly showFilter: () => void;
  readonly showHelp: () => void;
}

/** Lists that the arrow keys move in. */
const LIST = "[role=grid], [role=tree], [role=listbox]";
const MOVES: Readonly<Record<string, string>> = { j: "ArrowDown", k: "ArrowUp" };

/**
 * Handles `/`, `?`, `j`, `k` and Enter before the focused control does. `j` and `k` are arrow keys: of the focused list,
 * otherwise of the table of frames.
 */
export function onPanelKey(event: KeyboardEvent<HTMLElement>, actions: KeyActions): void {
  const { key, currentTarget: panel } = event;
  const target = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(target)) return;
  const move = MOVES[key];
  if (key === "/") actions.showFilter();
  else if (key === "?") actions.showHelp();
  else if (move !== undefined) {
    const list = target.closest<HTMLElement>(LIST);
    if (list === null) press(panel.querySelector(".frames"), move);
    else press(target, move);
  } else if (key === "Enter") {
    if (target.matches(".stream")) panel.querySelector<HTMLElement>(".frames")?.focus();
    else if (target.matches(".frames")) {
      const detail = panel.querySelector<HTMLElement>('[data-pane="detail"] [role=tabpanel]');
      // Without a selected frame, select the latest one.
      if (detail === null) press(target, "ArrowDown");
      else detail.querySelector<HTMLElement>("[tabindex]")?.focus();
    } else return;
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

function press(target: HTMLElement | null, key: string): void {
  target?.focus();
  target?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

function isTyping(target: Element): boolean {
  return target.matches("textarea, select, input:not([type=radio], [type=checkbox], [type=range])");
}
