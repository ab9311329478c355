import MiniSearch from "minisearch";
import { searchOptions } from "../src/search/options.ts";
import type { SearchDocument } from "../src/search/options.ts";
import type { Rendered } from "./markdown.ts";

/** A page with the parts of it that can be found. */
export interface SearchedPage {
  readonly path: string;
  readonly kind: SearchDocument["kind"];
  readonly rendered: Rendered;
}

/** The characters of a text that the results show. */
const EXCERPT = 140;

/** The index of all pages in one language, as JSON that the page loads when it searches. */
export function buildSearchIndex(pages: readonly SearchedPage[]): string {
  const index = new MiniSearch<SearchDocument>(searchOptions);
  for (const { path, kind, rendered } of pages) {
    for (const { id, heading, text } of rendered.sections) {
      index.add({
        id: id === "" ? path : `${path}#${id}`,
        page: rendered.title,
        heading: heading === "" ? rendered.title : heading,
        text,
        excerpt: excerptOf(text),
        kind,
      });
    }
  }
  return JSON.stringify(index);
}

function excerptOf(text: string): string {
  const start = text.replaceAll(/\s+/g, " ").trim();
  return start.length <= EXCERPT ? start : `${start.slice(0, EXCERPT).trimEnd()}…`;
}
