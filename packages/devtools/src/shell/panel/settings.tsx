import type { FocusEvent, KeyboardEvent, ReactNode } from "react";
import { useRef, useState } from "react";
import type { Dock, Theme } from "../../ui/preferences.ts";
import { usePreferences } from "../../ui/preferences.ts";
import type { ChoiceOption } from "../../ui/choice.tsx";
import { Choice } from "../../ui/choice.tsx";
import { KeptFrames } from "./kept-frames.tsx";
import { translate } from "../../ui/format/translate.ts";
import { Icon } from "../../ui/icons.tsx";
import type { Language } from "../../ui/language.ts";
import { LOCALES, setLanguage, useLanguage } from "../../ui/language.ts";

const docks = (): ReadonlyArray<ChoiceOption<Dock>> => [
  { value: "bottom", label: translate("Bottom"), icon: "bottom" },
  { value: "right", label: translate("Right"), icon: "right" },
  { value: "left", label: translate("Left"), icon: "left" },
  { value: "top", label: translate("Top"), icon: "top" },
];

const themes = (): ReadonlyArray<ChoiceOption<Theme>> => [
  { value: "system", label: translate("System") },
  { value: "light", label: translate("Light") },
  { value: "dark", label: translate("Dark") },
];

/** Each name is in its own language: a user who needs the switch may not read the other one. */
const LANGUAGES: ReadonlyArray<ChoiceOption<Language>> = [
  { value: "en", label: "English", lang: LOCALES.en },
  { value: "zh", label: "中文", lang: LOCALES.zh },
];

interface SettingsProps {
  readonly isDocked: boolean;
  /** `undefined` if another tool shows the panel, and chooses its place and its theme. */
  readonly onHidePill: (() => void) | undefined;
  readonly onKeys: () => void;
}

/** The dock position, the theme and the language of the panel, and what it keeps. */
export function Settings({ isDocked, onHidePill, onKeys }: SettingsProps): ReactNode {
  const [{ dock, theme, preserve, tracks }, setPreferences] = usePreferences();
  const language = useLanguage();
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
        aria-label={translate("Settings")}
        aria-expanded={open}
        title={translate("Settings")}
        onClick={() => setOpen(!open)}
      >
        <Icon name="settings" />
      </button>
      {open && (
        // Focusable, so that a click between its controls does not blur it.
        <div
          className="settings-card"
          role="group"
          aria-label={translate("Settings")}
          tabIndex={-1}
        >
          {isDocked && (
            <Choice
              label={translate("Dock")}
              options={docks()}
              value={dock}
              onChange={(value) => setPreferences({ dock: value })}
            />
          )}
          {onHidePill !== undefined && (
            <Choice
              label={translate("Theme")}
              options={themes()}
              value={theme}
              onChange={(value) => setPreferences({ theme: value })}
            />
          )}
          <Choice
            label={translate("Language")}
            options={LANGUAGES}
            value={language ?? "en"}
            onChange={setLanguage}
          />
          <KeptFrames />
          {onHidePill !== undefined && (
            <>
              <Check
                label={translate("Keep the frames over a reload")}
                checked={preserve}
                onChange={(next) => setPreferences({ preserve: next })}
              />
              <Check
                label={translate("Tracks in Chrome's Performance panel")}
                checked={tracks}
                onChange={(next) => setPreferences({ tracks: next })}
              />
            </>
          )}
          <button type="button" className="tool wide" onClick={onKeys}>
            {translate("Keys (?)")}
          </button>
          {onHidePill !== undefined && (
            <button type="button" className="tool wide" onClick={onHidePill}>
              {translate("Hide until the page is reloaded")}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Check({ label, checked, onChange }: CheckProps): ReactNode {
  return (
    <label className="settings-check">
      <input
        type="checkbox"
        checked={checked}
        onChange={({ target }) => onChange(target.checked)}
      />
      {label}
    </label>
  );
}
