import type { Provider } from "react";
import { useSyncExternalStore } from "react";
import { DEFAULT_LIMITS } from "../recorder/limits.ts";
import { createRequiredContext } from "./required-context.ts";
import type { ValueStore } from "./value-store.ts";
import { createValueStore } from "./value-store.ts";

const STORAGE_KEY = "runnel-devtools";

/** A corner of the page. */
export type OverlayPosition = "bottom-right" | "bottom-left" | "top-right" | "top-left";

/** The side of the window that the panel is docked to. */
export type Dock = "bottom" | "right" | "left" | "top";
export type Theme = "system" | "light" | "dark";
/** How the time of a frame is shown: as clock time, since the connection opened, or since the previous frame. */
export type TimeMode = "clock" | "open" | "gap";

/** What the overlay keeps in `localStorage`. Lengths are in CSS pixels. */
export interface Preferences {
  readonly open: boolean;
  readonly dock: Dock;
  /** The height of a panel that is docked at the bottom or the top. */
  readonly height: number;
  /** The width of a panel that is docked at the left or the right. */
  readonly width: number;
  readonly theme: Theme;
  /** The corner to which the user moved the pill; `undefined` if the user did not. */
  readonly corner: OverlayPosition | undefined;
  /** The sizes of the panes. Which of the two counts depends on the width of the panel. */
  readonly streamsWidth: number;
  readonly streamsHeight: number;
  readonly detailWidth: number;
  readonly detailHeight: number;
  readonly actionsWidth: number;
  readonly actionsHeight: number;
  /** The selected tab of a stream. */
  readonly view: string;
  /** The selected tab of a frame. */
  readonly frameView: string;
  /** Whether comments and retry fields are shown among the frames. */
  readonly showComments: boolean;
  readonly time: TimeMode;
  /** Whether the actions are shown. */
  readonly showActions: boolean;
  /** Whether the frames are kept over a reload. */
  readonly preserve: boolean;
  /** Whether tracks are written for the Performance panel of Chrome. */
  readonly tracks: boolean;
  /** The maximum number of frames that are kept of a stream. */
  readonly keptFrames: number;
  /** Whether older frames are kept on disk. */
  readonly archive: boolean;
}

const DEFAULTS: Preferences = {
  open: false,
  dock: "bottom",
  height: 360,
  width: 480,
  theme: "system",
  corner: undefined,
  streamsWidth: 300,
  streamsHeight: 240,
  detailWidth: 380,
  detailHeight: 260,
  actionsWidth: 320,
  actionsHeight: 320,
  view: "frames",
  frameView: "json",
  showComments: false,
  time: "clock",
  showActions: false,
  preserve: false,
  tracks: false,
  keptFrames: DEFAULT_LIMITS.entries,
  archive: false,
};

const isBoolean = (value: unknown): boolean => typeof value === "boolean";
const isLength = (value: unknown): boolean => typeof value === "number" && value > 0;
const isName = (value: unknown): boolean => typeof value === "string";
const isOneOf =
  (...allowed: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === "string" && allowed.includes(value);

/** The storage may contain values of an older version, or invalid ones. */
const CHECKS: Readonly<Record<keyof Preferences, (value: unknown) => boolean>> = {
  open: isBoolean,
  dock: isOneOf("bottom", "right", "left", "top"),
  height: isLength,
  width: isLength,
  theme: isOneOf("system", "light", "dark"),
  corner: isOneOf("bottom-right", "bottom-left", "top-right", "top-left"),
  streamsWidth: isLength,
  streamsHeight: isLength,
  detailWidth: isLength,
  detailHeight: isLength,
  actionsWidth: isLength,
  actionsHeight: isLength,
  view: isName,
  frameView: isName,
  showComments: isBoolean,
  time: isOneOf("clock", "open", "gap"),
  showActions: isBoolean,
  preserve: isBoolean,
  tracks: isBoolean,
  keptFrames: isLength,
  archive: isBoolean,
};

/** Saves each change, if the browser allows storage. */
export interface PreferenceStore extends Pick<ValueStore<Preferences>, "get" | "subscribe"> {
  readonly set: (change: Partial<Preferences>) => void;
}

/** @param initial - Used for preferences that are not stored. */
export function createPreferences(initial: Partial<Preferences>): PreferenceStore {
  const { get, set, subscribe } = createValueStore<Preferences>({
    ...DEFAULTS,
    ...initial,
    ...read(),
  });
  return {
    get,
    subscribe,
    set(change) {
      const next = { ...get(), ...change };
      write(next);
      set(next);
    },
  };
}

function read(): Partial<Preferences> {
  const stored = readStored();
  if (typeof stored !== "object" || stored === null) return {};
  const valid = Object.entries(CHECKS).filter(([name, check]) => check(Reflect.get(stored, name)));
  return Object.fromEntries(valid.map(([name]) => [name, Reflect.get(stored, name)]));
}

function readStored(): unknown {
  try {
    return JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "null");
  } catch {
    // Access throws if storage is blocked; parsing throws if the value is invalid.
    return undefined;
  }
}

function write(preferences: Preferences): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(preferences));
  } catch {
    // Storage is full or blocked: the preferences last as long as the page.
  }
}

const context = /* @__PURE__ */ createRequiredContext<PreferenceStore>("PreferencesProvider");

export const PreferencesProvider: Provider<PreferenceStore> = context.Provider;

/** The preferences, and how to change them. */
export function usePreferences(): readonly [Preferences, PreferenceStore["set"]] {
  const store = context.useValue();
  return [useSyncExternalStore(store.subscribe, store.get), store.set];
}
