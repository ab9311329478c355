import type { Options } from "minisearch";
import { termsOf } from "./terms.ts";

/** A part of a page that can be found. */
export interface SearchDocument {
  /** The path of the page, with the anchor. */
  readonly id: string;
  /** The title of the page. */
  readonly page: string;
  readonly heading: string;
  readonly text: string;
  /** The start of the text. */
  readonly excerpt: string;
  readonly kind: "scene" | "guide" | "reference";
}

/** The build makes the index and the page loads it, so both need the same options. */
export const searchOptions: Options<SearchDocument> = {
  fields: ["heading", "page", "text"],
  storeFields: ["page", "heading", "excerpt", "kind"],
  tokenize: termsOf,
  processTerm: (term) => term.toLowerCase(),
  searchOptions: {
    boost: { heading: 4, page: 2 },
    combineWith: "AND",
    prefix: true,
    // One typing error in a word of five letters. Two characters of Chinese are exact.
    fuzzy: (term) => (term.length >= 5 && /^[a-z]/.test(term) ? 0.2 : false),
  },
};
