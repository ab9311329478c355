import type { FocusEvent, KeyboardEvent, ReactNode } from "react";
import { useRef, useState } from "react";
import type { Dock, Theme } from "../../ui/preferences.ts";
import { usePreferences } from "../../ui/preferences.ts";
import type { ChoiceOption } from "../../ui/choice.tsx";
import { Choice } from "../../ui/choice.tsx";
import { KeptFrames } from "./kept-frames.tsx";
import { Icon } from "../../ui/icons.tsx";

const DOCKS: ReadonlyArray<ChoiceOption<Dock>> = [
  { value: "bottom", label: "Bottom", icon: "bottom" },
  { value: "right", label: "Right", icon: "right" },
  { value: "left", label: "Left", icon: "left" },
  { value: "top", label: "Top", icon: "top" },
];

const THEMES: ReadonlyArray<ChoiceOption<Theme>> = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

interface SettingsProps {
  readonly isDocked: boolean;
  /** `undefined` if another tool shows the panel, and chooses its place and its theme. */
  readonly onHidePill: (() => void) | undefined;
  readonly onKeys: () => void;
}

/** The dock position and the theme of the panel, and what it keeps. */
export function Settings({ isDocked, onHidePill, onKeys }: SettingsProps): ReactNode {
  const [{ dock, theme, preserve }, setPreferences] = usePreferences();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !open) return;
    event.preventDefault();
    setOpen(false);
    button.current?.focus();
  }

  function onBlur(event: FocusEvent<HTMLElement>): void {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  }

  return (
    <div className="settings" role="presentation" onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        ref={button}
        type="button"
        className="tool"
        aria-label="Settings"
        aria-expanded={open}
        title="Settings"
        onClick={() => setOpen(!open)}
      >
        <Icon name="settings" />
      </button>
      {open && (
        // Focusable, so that a click between its controls does not blur it.
        <div className="settings-card" role="group" aria-label="Settings" tabIndex={-1}>
          {isDocked && (
            <Choice
              label="Dock"
              options={DOCKS}
              value={dock}
              onChange={(value) => setPreferences({ dock: value })}
            />
          )}
          {onHidePill !== undefined && (
            <Choice
              label="Theme"
              options={THEMES}
              value={theme}
              onChange={(value) => setPreferences({ theme: value })}
            />
          )}
          <KeptFrames />
          {onHidePill !== undefined && (
            <label className="settings-check">
              <input
                type="checkbox"
                checked={preserve}
                onChange={({ target }) => setPreferences({ preserve: target.checked })}
              />
              Keep the frames over a reload
            </label>
          )}
          <button type="button" className="tool wide" onClick={onKeys}>
            Keys (?)
          </button>
          {onHidePill !== undefined && (
            <button type="button" className="tool wide" onClick={onHidePill}>
              Hide until the page is reloaded
            </button>
          )}
        </div>
      )}
    </div>
  );
}
