import { visibleLine } from "../../ui/format/visible-text.ts";

/** Whether a text contains another one, whatever the case of the letters. */
export type FindText = (text: string) => boolean;

/**
 * Finds a text that was copied from a row or a detail: `↵` stands for a line end, and an escape such as `\u202E` for the
 * character that it shows.
 */
export function findText(wanted: string): FindText {
  const literal = wanted.toLowerCase().replaceAll("↵", "\n");
  const isEscaped = /\\u[0-9a-f{]/.test(literal);
  return (text) => {
    const lower = text.toLowerCase();
    if (lower.includes(literal)) return true;
    return isEscaped && visibleLine(text, MOST).toLowerCase().includes(literal);
  };
}

/** The maximum number of characters that are searched for what an escape shows. */
const MOST = 100_000;
