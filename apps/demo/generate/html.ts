import { highlight } from "../src/source/highlight.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

const HIGHLIGHTED = /^(?:tsx?|jsx?|json)$/;

/**
 * A code block, coloured as in the view of a scene's source. It scrolls, so it can be focused by keyboard.
 *
 * @param format - Replaces the HTML of plain code, for example by links.
 */
export function codeBlock(
  code: string,
  language: string,
  format: (plain: string) => string = escapeHtml,
): string {
  const tokens = HIGHLIGHTED.test(language)
    ? highlight(code)
    : [{ kind: "plain" as const, text: code }];
  const html = tokens.map(({ kind, text }) =>
    kind === "plain" ? format(text) : `<span class="token-${kind}">${escapeHtml(text)}</span>`,
  );
  return `<pre tabindex="0"><code>${html.join("")}</code></pre>\n`;
}
