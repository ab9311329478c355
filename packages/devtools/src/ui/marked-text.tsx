import type { ReactNode } from "react";

/** The maximum number of matches in one text that are highlighted. */
const MOST_MARKS = 500;

interface MarkedTextProps {
  readonly text: string;
  /** The texts to highlight, whatever the case of their letters. */
  readonly words: readonly string[];
}

/** A text in which the matches of a search are highlighted. */
export function MarkedText({ text, words }: MarkedTextProps): ReactNode {
  const pattern = patternOf(words);
  if (pattern === undefined) return text;
  // With one group, every second part is a match.
  const parts = text.split(pattern, 2 * MOST_MARKS);
  if (parts.length === 1) return text;
  const rest = text.slice(parts.reduce((length, part) => length + part.length, 0));
  return (
    <>
      {parts.map((part, index) => (index % 2 === 0 ? part : <mark key={index}>{part}</mark>))}
      {rest}
    </>
  );
}

/** The position of the first match; -1 without one. */
export function firstMatch(text: string, words: readonly string[]): number {
  const pattern = patternOf(words);
  return pattern === undefined ? -1 : text.search(pattern);
}

function patternOf(words: readonly string[]): RegExp | undefined {
  const given = words.filter((word) => word !== "");
  if (given.length === 0) return undefined;
  const escaped = given.map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
  return new RegExp(`(${escaped.join("|")})`, "i");
}
