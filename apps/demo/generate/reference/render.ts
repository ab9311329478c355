import type { Language } from "../../src/language/language.ts";
import { codeBlock, escapeHtml } from "../html.ts";
import { renderText } from "../markdown.ts";
import type { Links } from "../markdown.ts";
import type { NamedText } from "./comment.ts";
import type { Declaration, Member } from "./declaration.ts";
import { referenceWords } from "./words.ts";

export interface RenderOptions {
  readonly language: Language;
  readonly links: Links;
  /** The address where a file of the repository is shown. */
  readonly sourceAddress: (file: string, line: number) => string;
}

/** One export: its code, its comment and its members. The comments are English in every language. */
export function renderDeclaration(declaration: Declaration, options: RenderOptions): string {
  const { name, code, comment, members, file, line } = declaration;
  const { language, links, sourceAddress } = options;
  const words = referenceWords[language];
  const text = (markdown: string): string => renderText(markdown, links);
  const plain = (part: string): string => linkTypes(part, declaration, links);
  const listed = (title: string, items: readonly NamedText[]): string =>
    items.length === 0
      ? ""
      : `<h4>${title}</h4>\n<dl>${items.map((item) => `<dt><code>${escapeHtml(item.name)}</code></dt><dd>${text(item.text)}</dd>`).join("\n")}</dl>\n`;

  return [
    '<section class="symbol">',
    `<h3 id="${name}"><code>${name}</code>&nbsp;<a class="anchor" href="#${name}" aria-label="${name}">#</a></h3>`,
    `<p class="declared"><a href="${sourceAddress(file, line)}">${file}:${line}</a></p>`,
    ...code.map((one) => codeBlock(one, "ts", plain)),
    english(text(comment.text), language),
    english(listed(words.parameters, comment.parameters), language),
    comment.returns && `<h4>${words.returns}</h4>\n${english(text(comment.returns), language)}`,
    ...comment.throws.map(
      (thrown) => `<h4>${words.throws}</h4>\n${english(text(thrown), language)}`,
    ),
    ...comment.examples.map((example) => text(example)),
    members.length > 0 &&
      `<h4>${words.members}</h4>\n<dl class="members">${members.map((member) => renderMember(member, declaration, options)).join("\n")}</dl>`,
    "</section>",
  ]
    .filter(Boolean)
    .join("\n");
}

function renderMember(member: Member, declaration: Declaration, options: RenderOptions): string {
  const { name, isOptional, signatures, comment } = member;
  const { language, links } = options;
  const id = escapeHtml(`${declaration.name}.${name}`);
  const head = `<strong>${escapeHtml(name)}</strong>${isOptional ? "?" : ""}`;
  const code = signatures.map((one) => head + linkTypes(one, declaration, links)).join("\n");
  const defaultValue =
    comment.defaultValue &&
    `<p class="default">${referenceWords[language].defaultValue} ${inline(comment.defaultValue, links)}</p>`;
  return `<dt id="${id}"><code>${code}</code></dt>
<dd>${english(renderText(comment.text, links) + defaultValue, language)}</dd>`;
}

function inline(markdown: string, links: Links): string {
  return renderText(markdown, links).replace(/^<p>(.*)<\/p>\s*$/s, "$1");
}

/** Marks English text on a Chinese page, so that a screen reader pronounces it. */
function english(html: string, language: Language): string {
  return html === "" || language === "en" ? html : `<div lang="en">${html}</div>`;
}

/** Links the exported types in code. Other names may be parameters that have the name of an export. */
function linkTypes(code: string, { name, typeParameters }: Declaration, links: Links): string {
  return code
    .split(/\b([A-Z]\w*)/)
    .map((part, index) => {
      const isName = index % 2 === 1 && part !== name && !typeParameters.has(part);
      const address = isName ? links.codeAddressOf(part) : undefined;
      return address === undefined ? escapeHtml(part) : `<a href="${address}">${part}</a>`;
    })
    .join("");
}
