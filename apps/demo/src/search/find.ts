import MiniSearch from "minisearch";
import { indexes } from "virtual:pages/search";
import type { Language } from "../language/language.ts";
import { searchOptions } from "./options.ts";
import type { SearchDocument } from "./options.ts";

export type Found = Pick<SearchDocument, "id" | "page" | "heading" | "excerpt" | "kind">;
export type Index = (query: string) => readonly Found[];

/** A scene. It is not in the index that the build makes, because the page has its texts. */
export type SearchedScene = Pick<SearchDocument, "id" | "heading" | "text">;

/** Results of each kind. More would not help: a longer query does. */
const MAX_PER_KIND = 8;

/** Loads the index of a language, and adds the scenes. */
export async function loadIndex(
  language: Language,
  scenes: readonly SearchedScene[],
): Promise<Index> {
  const { default: json } = await indexes[language]();
  const index = MiniSearch.loadJSON<SearchDocument>(json, searchOptions);
  index.addAll(
    scenes.map((scene) => ({ ...scene, page: scene.heading, excerpt: scene.text, kind: "scene" })),
  );
  return (query) => {
    // The stored fields, which MiniSearch does not type.
    const results = index.search(query) as unknown as readonly Found[];
    // The kind of the best result comes first.
    return [...new Set(results.map(({ kind }) => kind))].flatMap((kind) =>
      results.filter((result) => result.kind === kind).slice(0, MAX_PER_KIND),
    );
  };
}
