import { Marked } from "marked";
import type { Token, Tokens } from "marked";
import type { Heading } from "../src/document/page-document.ts";
import { codeBlock, escapeHtml } from "./html.ts";

/** A heading with what follows it, as text: one entry of the search. */
export interface Section {
  /** Empty for what comes before the first heading. */
  readonly id: string;
  readonly heading: string;
  readonly text: string;
}

export interface Rendered {
  /** The text of the first heading. */
  readonly title: string;
  readonly html: string;
  readonly headings: readonly Heading[];
  readonly sections: readonly Section[];
}

export interface Links {
  /** The address of a link. Throws for a link that leads nowhere. */
  readonly addressOf: (href: string) => string;
  /** The address of what inline code names, such as an export of the packages. */
  readonly codeAddressOf: (code: string) => string | undefined;
}

/** Renders a guide. The title is not part of the HTML. */
export function renderMarkdown(text: string, links: Links): Rendered {
  const marked = createMarked(links);
  const ids = createIds();
  const headings: Heading[] = [];
  const sections: { id: string; heading: string; text: string }[] = [
    { id: "", heading: "", text: "" },
  ];
  let title = "";
  let html = "";
  for (const token of marked.lexer(text)) {
    if (token.type === "heading") {
      const { depth: level, tokens = [] } = token as Tokens.Heading;
      const content = marked.Parser.parseInline(tokens, marked.defaults);
      const heading = toText(content);
      if (level === 1) title = heading;
      else {
        const id = ids(heading);
        html += `<h${level} id="${id}">${content}&nbsp;<a class="anchor" href="#${id}" aria-label="${escapeHtml(heading)}">#</a></h${level}>\n`;
        headings.push({ id, text: heading, level });
        sections.push({ id, heading, text: "" });
      }
    } else {
      const block = marked.parser([token]);
      html += block;
      sections.at(-1)!.text += `${toText(block)} `;
    }
  }
  return { title, html, headings, sections };
}

/** Renders a text without headings, such as a comment in the code. */
export function renderText(text: string, links: Links): string {
  return createMarked(links).parser(createMarked(links).lexer(text));
}

/** The anchors of a guide, without rendering it. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const marked = new Marked();
  const ids = createIds();
  return new Set(
    marked
      .lexer(text)
      .filter((token): token is Tokens.Heading => token.type === "heading" && token["depth"] > 1)
      .map(({ tokens }) => ids(toText(marked.Parser.parseInline(tokens, marked.defaults)))),
  );
}

/** The first paragraph of a guide, as text. */
export function firstParagraphOf(text: string): string {
  const marked = new Marked();
  const paragraph = marked.lexer(text).find(({ type }: Token) => type === "paragraph");
  return paragraph ? toText(marked.parser([paragraph])) : "";
}

function createMarked({ addressOf, codeAddressOf }: Links): Marked {
  return new Marked({
    renderer: {
      // The name of the file follows the language, because the code of other files imports it by this name.
      code({ text, lang = "" }) {
        const [language = "", file] = lang.split(/\s+/);
        const block = codeBlock(text, language);
        return file === undefined
          ? block
          : `<figure><figcaption>${escapeHtml(file)}</figcaption>${block}</figure>\n`;
      },
      codespan({ text }) {
        const address = codeAddressOf(text);
        const code = `<code>${escapeHtml(text)}</code>`;
        return address === undefined ? code : `<a href="${address}">${code}</a>`;
      },
      link({ href, tokens }) {
        const content = this.parser.parseInline(tokens);
        // A link inside a link is invalid.
        return `<a href="${escapeHtml(addressOf(href))}">${content.replaceAll(/<\/?a\b[^>]*>/g, "")}</a>`;
      },
      table(token) {
        const row = (cells: readonly Tokens.TableCell[], tag: string) =>
          `<tr>${cells.map((cell) => this.tablecell({ ...cell, header: tag === "th" })).join("")}</tr>`;
        const body = token.rows.map((cells) => row(cells, "td")).join("\n");
        return `<div class="table" tabindex="0"><table><thead>${row(token.header, "th")}</thead><tbody>${body}</tbody></table></div>\n`;
      },
      tablecell({ header, tokens, align }) {
        const content = this.parser.parseInline(tokens);
        const tag = header && content !== "" ? "th" : "td";
        return `<${tag}${align === "right" ? ' class="number"' : ""}>${content}</${tag}>`;
      },
    },
  });
}

/** Makes an id of a heading, as GitHub does. A second heading with the same text gets another one. */
function createIds(): (text: string) => string {
  const used = new Map<string, number>();
  return (text) => {
    const id = text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(/\s/g, "-");
    const count = used.get(id) ?? 0;
    used.set(id, count + 1);
    return count === 0 ? id : `${id}-${count}`;
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
};

export function toText(html: string): string {
  return html
    .replaceAll(/<\/?(?:a|code|del|em|span|strong)\b[^>]*>/g, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/&(#?\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .replaceAll(/\s+/g, " ")
    .trim();
}
