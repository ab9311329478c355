export type TokenKind = "comment" | "string" | "keyword" | "number" | "plain";

export interface CodeToken {
  readonly kind: TokenKind;
  readonly text: string;
}

const keywords =
  "as|async|await|break|case|const|continue|default|else|export|extends|false|finally|for|from|function|if|import|in|infer|interface|keyof|let|new|null|of|readonly|return|satisfies|switch|throw|true|try|type|typeof|undefined|void|while";

const pattern = new RegExp(
  [
    /(?<comment>\/\/[^\n]*|\/\*[^]*?\*\/)/.source,
    /(?<string>"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)/.source,
    `(?<keyword>\\b(?:${keywords})\\b)`,
    /(?<number>\b\d[\d_.]*\b)/.source,
  ].join("|"),
  "g",
);

/**
 * Splits TypeScript into tokens to be coloured. This is no parser: it does not recognise regular
 * expressions or JSX text, and the few files shown here do not need it.
 */
export function highlight(source: string): readonly CodeToken[] {
  const tokens: CodeToken[] = [];
  let end = 0;
  for (const match of source.matchAll(pattern)) {
    const [text] = match;
    if (match.index > end) tokens.push({ kind: "plain", text: source.slice(end, match.index) });
    const [kind] =
      Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined) ?? [];
    tokens.push({ kind: kind as TokenKind, text });
    end = match.index + text.length;
  }
  if (end < source.length) tokens.push({ kind: "plain", text: source.slice(end) });
  return tokens;
}
