type Kind = "comment" | "string" | "keyword" | "number" | "plain";

interface Token {
  readonly kind: Kind;
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
 * Cuts TypeScript into what is worth a colour. No parser: it does not know regular expressions, nor
 * where JSX text begins, and for our own few files it does not have to.
 */
function highlight(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of source.matchAll(pattern)) {
    const [text] = match;
    if (match.index > end) tokens.push({ kind: "plain", text: source.slice(end, match.index) });
    const [kind] =
      Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined) ?? [];
    tokens.push({ kind: kind as Kind, text });
    end = match.index + text.length;
  }
  if (end < source.length) tokens.push({ kind: "plain", text: source.slice(end) });
  return tokens;
}

export { highlight };
export type { Kind, Token };
