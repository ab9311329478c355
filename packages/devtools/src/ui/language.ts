import { useSyncExternalStore } from "react";
import type { Dictionary } from "./format/chinese/dictionary.ts";
import { setDictionary } from "./format/translate.ts";

export type Language = "en" | "zh";

/** For the `lang` attribute. */
export const LOCALES: Readonly<Record<Language, string>> = { en: "en", zh: "zh-CN" };

const STORAGE_KEY = "runnel-devtools-language";

const listeners = new Set<() => void>();
/** One for all panels of the page. `undefined` until a panel asks. */
let chosen: Language | undefined;
/** The language whose dictionary is in use. */
let loaded: Language = "en";

/**
 * The language of the panel: the one that was chosen in the settings, otherwise that of the browser. `undefined` while its
 * dictionary is loaded.
 *
 * Texts are not subscribed to the language, so it has to be the `key` of what shows them.
 */
export function useLanguage(): Language | undefined {
  return useSyncExternalStore(subscribe, get, () => undefined);
}

export function setLanguage(language: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Storage is full or blocked: the choice lasts as long as the page.
  }
  chosen = language;
  void load(language);
}

function get(): Language | undefined {
  chosen ??= stored() ?? (/^zh\b/i.test(navigator.language) ? "zh" : "en");
  return chosen === loaded ? chosen : undefined;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (chosen !== undefined && chosen !== loaded) void load(chosen);
  return () => listeners.delete(listener);
}

async function load(language: Language): Promise<void> {
  const dictionary = language === "zh" ? await loadChinese() : undefined;
  // The user may have chosen again.
  if (language !== chosen) return;
  setDictionary(dictionary);
  loaded = language;
  for (const listener of [...listeners]) listener();
}

/** Returns `undefined` if the chunk cannot be loaded: the texts are then English. */
async function loadChinese(): Promise<Dictionary | undefined> {
  try {
    return (await import("./format/chinese/dictionary.ts")).CHINESE;
  } catch {
    return undefined;
  }
}

function stored(): Language | undefined {
  try {
    const language = localStorage.getItem(STORAGE_KEY);
    return language === "en" || language === "zh" ? language : undefined;
  } catch {
    return undefined;
  }
}
