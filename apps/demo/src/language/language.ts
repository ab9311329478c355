import { useSyncExternalStore } from "react";
import { readStored, writeStored } from "../platform/storage.ts";

export type Language = "en" | "zh";

/** The same texts in each language: strings, and functions for texts that contain a number or a name. */
export type Words<Text> = Readonly<Record<Language, Text>>;

/** For `Intl` and for the page's `lang`. */
const locales: Readonly<Record<Language, string>> = { en: "en-GB", zh: "zh-CN" };

const LANGUAGE_KEY = "runnel-demo-language";
const listeners = new Set<() => void>();
let current: Language | undefined;

/** A text that is missing in one language is a compiler error. */
export function defineWords<Text>(en: Text, zh: NoInfer<Text>): Words<Text> {
  return { en, zh };
}

export function useWords<Text>(words: Words<Text>): Text {
  return words[useLanguage()];
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, getLanguage);
}

/** The locale for `Intl`: numbers and times in the interface's language. */
export function useLocale(): string {
  return locales[useLanguage()];
}

export function setLanguage(language: Language): void {
  current = language;
  document.documentElement.lang = locales[language];
  writeStored(LANGUAGE_KEY, language);
  for (const listener of listeners) listener();
}

function getLanguage(): Language {
  if (current === undefined) {
    current = initialLanguage();
    document.documentElement.lang = locales[current];
  }
  return current;
}

/** The stored choice, or the first of the browser's languages that the demo has. */
function initialLanguage(): Language {
  const stored = readStored(LANGUAGE_KEY);
  if (isLanguage(stored)) return stored;
  const preferred = navigator.languages.map((tag) => tag.toLowerCase().split("-")[0]);
  return preferred.find(isLanguage) ?? "en";
}

function isLanguage(value: unknown): value is Language {
  return value === "en" || value === "zh";
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
