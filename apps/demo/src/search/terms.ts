const CJK = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`;
/** Runs of characters that are written without spaces, and words and numbers. */
const RUNS = new RegExp(String.raw`${CJK}+|(?:(?!${CJK})[\p{L}\p{N}_])+`, "gu");
const STARTS_WITH_CJK = new RegExp(`^${CJK}`, "u");

/**
 * Splits a text into search terms. Chinese has no spaces, so its terms are all pairs of neighbouring characters. A name such as
 * `heartbeatTimeout` is also found by its words.
 */
export function termsOf(text: string): string[] {
  return (text.match(RUNS) ?? []).flatMap((run) =>
    STARTS_WITH_CJK.test(run) ? pairsOf(run) : wordsOf(run),
  );
}

function pairsOf(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

function wordsOf(name: string): string[] {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^A-Za-z_]+/g) ?? [];
  return words.length > 1 ? [name, ...words] : [name];
}
