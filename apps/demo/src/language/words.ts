import { type Language, useLanguage } from "./language.ts";

/** The same words in each language: strings, and functions where a number or a name goes into them. */
type Words<Text> = Readonly<Record<Language, Text>>;

/** Whoever adds a word in one language is told by the compiler where the other lacks it. */
function defineWords<Text>(en: Text, zh: NoInfer<Text>): Words<Text> {
  return { en, zh };
}

function useWords<Text>(words: Words<Text>): Text {
  return words[useLanguage()];
}

export { defineWords, useWords };
export type { Words };
