import type { Dictionary, English } from "./chinese/dictionary.ts";
import { formatNumber } from "./size.ts";

/** The names of the values in a text. */
type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${infer Count}|${string}` ? Count : Name) | Names<Rest>
  : never;

type Values<Text> = [Names<Text>] extends [never]
  ? []
  : [values: Readonly<Record<Names<Text>, string | number>>];

/** A text without values. */
export type Phrase = Exclude<English, `${string}{${string}`>;

const VALUE = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

/** `undefined` for English. */
let dictionary: Dictionary | undefined;

export function setDictionary(next: Dictionary | undefined): void {
  dictionary = next;
}

/** Writes a text in English, whatever the language of the panel: for files. */
export function inEnglish(write: () => string): string {
  const before = dictionary;
  dictionary = undefined;
  try {
    return write();
  } finally {
    dictionary = before;
  }
}

/**
 * A text of the panel in its present language. The English text is the key: it is written where it is used, and its Chinese
 * one in `chinese/`. Without that, it does not compile.
 *
 * Call it while rendering: a constant of a module would keep the language in which it was created.
 *
 * @param values - What replaces `{name}`. Numbers are formatted. `{count|event|events}` is "event" if `count` is 1.
 */
export function translate<Text extends English>(text: Text, ...[values]: Values<Text>): string {
  const shown = dictionary?.[text] ?? text;
  if (values === undefined) return shown;
  const given: Readonly<Record<string, string | number>> = values;
  return shown.replaceAll(VALUE, (_, name: string, one?: string, other?: string) => {
    const value = given[name] ?? "";
    if (one !== undefined && other !== undefined) return value === 1 ? one : other;
    return typeof value === "number" ? formatNumber(value) : value;
  });
}
