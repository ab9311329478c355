import { useSyncExternalStore } from "react";
import { readStored, writeStored } from "../app/stored.ts";

type Language = "en" | "zh";

/** For `Intl`, and for the page's `lang`. */
const locales: Readonly<Record<Language, string>> = { en: "en-GB", zh: "zh-CN" };

const STORED = "runnel-demo-language";
const listeners = new Set<() => void>();
let current: Language | undefined;

function isLanguage(value: unknown): value is Language {
  return value === "en" || value === "zh";
}

/** As it was left, else as the browser asks for it. */
function initialLanguage(): Language {
  const stored = readStored(STORED);
  if (isLanguage(stored)) return stored;
  const asked = navigator.languages.map((tag) => tag.toLowerCase().split("-")[0]);
  return asked.find(isLanguage) ?? "en";
}

function getLanguage(): Language {
  if (current === undefined) {
    current = initialLanguage();
    document.documentElement.lang = locales[current];
  }
  return current;
}

function setLanguage(language: Language): void {
  current = language;
  document.documentElement.lang = locales[language];
  writeStored(STORED, language);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function useLanguage(): Language {
  return useSyncExternalStore(subscribe, getLanguage);
}

/** What `Intl` needs to say numbers and times in the interface's language. */
function useLocale(): string {
  return locales[useLanguage()];
}

export { setLanguage, useLanguage, useLocale };
export type { Language };
