import ts from "typescript-6";

/** A TSDoc comment. All texts are Markdown. */
export interface Comment {
  readonly text: string;
  readonly parameters: readonly NamedText[];
  readonly returns: string;
  readonly throws: readonly string[];
  readonly examples: readonly string[];
  readonly defaultValue: string;
}

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** The comment of a declaration. If it has several, the last one counts. */
export function commentOf(node: ts.Node): Comment {
  const doc = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
  const tags = [...(doc?.tags ?? [])];
  const textsOf = (...names: readonly string[]): readonly string[] =>
    tags
      .filter(({ tagName }) => names.includes(tagName.text))
      .map(({ comment }) => toMarkdown(comment));
  return {
    text: toMarkdown(doc?.comment),
    parameters: tags.filter(ts.isJSDocParameterTag).map(({ name, comment }) => ({
      name: name.getText(),
      text: toMarkdown(comment).replace(/^-\s*/, ""),
    })),
    returns: textsOf("returns").join("\n\n"),
    throws: textsOf("throws"),
    examples: textsOf("example"),
    defaultValue: textsOf("defaultValue").join(" "),
  };
}

/** `{@link name}` becomes code, which is linked if it names an export. */
function toMarkdown(comment: ts.JSDoc["comment"]): string {
  return (ts.getTextOfJSDocComment(comment) ?? "")
    .replaceAll(/\{@link\s+([^}\s|]+)[^}]*\}/g, "`$1`")
    .trim();
}
