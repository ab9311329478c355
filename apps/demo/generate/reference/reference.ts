import type { Language } from "../../src/language/language.ts";
import type { Entry } from "../entries.ts";
import { referencePaths } from "../entries.ts";
import type { Site } from "../guides.ts";
import { renderText, toText } from "../markdown.ts";
import type { Links, Rendered, Section } from "../markdown.ts";
import { describeExport } from "./declaration.ts";
import type { Declaration, Kind } from "./declaration.ts";
import { createProgram } from "./program.ts";
import { renderDeclaration } from "./render.ts";
import type { RenderOptions } from "./render.ts";
import { referenceWords } from "./words.ts";

export interface Reference {
  /** The files from which it was made. */
  readonly files: readonly string[];
  render(slug: string, language: Language): Rendered;
}

interface Documented {
  readonly own: readonly Declaration[];
  /** Exports that an earlier entry documents. */
  readonly elsewhere: readonly string[];
}

const KINDS: readonly Kind[] = ["hook", "component", "function", "constant", "type"];

/** Reads the public entries of the packages with the compiler. */
export function createReference({ root, base, entries }: Site): Reference {
  const program = createProgram(root, entries);
  const paths = referencePaths(entries);
  const seen = new Set<unknown>();
  const documented = new Map<string, Documented>();
  for (const entry of entries) {
    const exports = program.exportsOf(entry);
    const own = exports.filter(({ symbol }) => !seen.has(symbol));
    for (const { symbol } of own) seen.add(symbol);
    documented.set(entry.slug, {
      own: own.map((one) =>
        describeExport(one, {
          root,
          checker: program.checker,
          isDocumented: (name) => paths.has(name),
        }),
      ),
      elsewhere: exports.filter((one) => !own.includes(one)).map(({ name }) => name),
    });
  }
  const addressOf = (path: string): string => base + path.slice(1);

  function linksOf(entry: Entry, own: readonly Declaration[]): Links {
    return {
      addressOf: (href) => href,
      codeAddressOf(code) {
        const name = code.replace(/\(\)$/, "");
        // Two entries may export different things under one name.
        const isOwn = own.some((one) => one.name === name);
        const path = isOwn ? `/reference/${entry.slug}#${name}` : paths.get(name);
        return path && addressOf(path);
      },
    };
  }

  return {
    files: program.files,
    render(slug, language) {
      const entry = entries.find((one) => one.slug === slug);
      const { own = [], elsewhere = [] } = documented.get(slug) ?? {};
      if (entry === undefined) throw new Error(`There is no entry ${slug}.`);
      const words = referenceWords[language];
      const purpose = words.entries[entry.name];
      if (purpose === undefined) {
        throw new Error(`generate/reference/words.ts does not say what ${entry.name} is for.`);
      }
      const links = linksOf(entry, own);
      const options: RenderOptions = {
        language,
        links,
        sourceAddress: (file, line) => addressOf(`/source/${file}#L${line}`),
      };
      const groups = KINDS.map((kind) => ({
        id: `${kind}s`,
        text: words.groups[kind],
        declarations: own.filter((one) => one.kind === kind).sort(byName),
      })).filter(({ declarations }) => declarations.length > 0);
      const others = [...elsewhere].sort().map((name) => `\`${name}\``);
      const intro = renderText(purpose, links);
      return {
        title: entry.name,
        html: [
          intro,
          ...groups.map(
            ({ id, text, declarations }) =>
              `<h2 id="${id}">${text}</h2>\n${declarations.map((one) => renderDeclaration(one, options)).join("\n")}`,
          ),
          others.length > 0 &&
            `<h2 id="elsewhere">${words.elsewhere}</h2>\n${renderText(others.join(", "), links)}`,
        ]
          .filter(Boolean)
          .join("\n"),
        headings: [
          ...groups.flatMap(({ id, text, declarations }) => [
            { id, text, level: 2 },
            ...declarations.map(({ name }) => ({ id: name, text: name, level: 3 })),
          ]),
          ...(others.length > 0 ? [{ id: "elsewhere", text: words.elsewhere, level: 2 }] : []),
        ],
        sections: [
          { id: "", heading: "", text: toText(intro) },
          ...own.flatMap((declaration) => sectionsOf(declaration, links)),
        ],
      };
    },
  };
}

/** For the search: the export, and each of its members. */
function sectionsOf({ name, comment, members }: Declaration, links: Links): readonly Section[] {
  const text = (markdown: string): string => toText(renderText(markdown, links));
  return [
    { id: name, heading: name, text: text(comment.text) },
    ...members.map((member) => ({
      id: `${name}.${member.name}`,
      heading: `${name}.${member.name}`,
      text: text(member.comment.text),
    })),
  ];
}

function byName(a: Declaration, b: Declaration): number {
  return a.name.localeCompare(b.name, "en");
}
