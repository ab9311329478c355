import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { guideNames } from "../src/guides/names.ts";
import type { Language } from "../src/language/language.ts";
import { includeBenchmarks } from "./benchmarks.ts";
import type { Entry } from "./entries.ts";
import { referencePaths } from "./entries.ts";
import { anchorsOf, firstParagraphOf, renderMarkdown, toText } from "./markdown.ts";
import type { Rendered } from "./markdown.ts";
import { includeSnippets } from "./snippet.ts";

export interface Site {
  /** The root of the repository. */
  readonly root: string;
  /** Vite's `base`, with the slash at its end. */
  readonly base: string;
  readonly entries: readonly Entry[];
  /** The paths of the page besides guides and reference. */
  readonly scenes: readonly string[];
}

export interface GuideSummary {
  readonly name: string;
  readonly title: string;
  readonly teaser: string;
  /** Differs from the wanted language when the guide is not translated yet. */
  readonly language: Language;
}

const FOLDER = "apps/demo/src/guides";

const fileOf = ({ root }: Site, language: Language, name: string): string =>
  join(root, FOLDER, language, `${name}.md`);

/** Line breaks that a browser would show as a space between Chinese characters, or after Chinese punctuation. */
const CHINESE_BREAK =
  /(?<=[、。，：；！？）”」])\n(?!\s|[-|#{>]|```)|(?<=\p{Script=Han})\n(?=[\p{Script=Han}（“「])/gu;

const readGuide = (file: string): string =>
  readFileSync(file, "utf8").replaceAll(CHINESE_BREAK, "");

/** The guides in a language. A guide that is not translated is listed in English. */
export function listGuides(site: Site, wanted: Language): readonly GuideSummary[] {
  return guideNames.map((name) => {
    const language = existsSync(fileOf(site, wanted, name)) ? wanted : "en";
    const text = readGuide(fileOf(site, language, name));
    const title = toText(/^# (.+)$/m.exec(text)?.[1] ?? name).replaceAll("`", "");
    return { name, title, teaser: firstParagraphOf(text), language };
  });
}

/** Renders a guide. Throws if it includes or links to something that does not exist. */
export function renderGuide(
  site: Site,
  { language, name }: Pick<GuideSummary, "language" | "name">,
  onFile: (file: string) => void,
): Rendered {
  const file = fileOf(site, language, name);
  const from = relative(site.root, file);
  const options = { root: site.root, from, onFile };
  const text = includeBenchmarks(includeSnippets(readGuide(file), options), {
    ...options,
    language,
  });
  const references = referencePaths(site.entries);
  const addressOf = (path: string): string => site.base + path.slice(1);
  return renderMarkdown(text, {
    addressOf(href) {
      if (/^https?:/.test(href)) return href;
      const problem = checkLink(site, { href, language, text, references });
      if (problem !== undefined) throw new Error(`${from} links to ${href}: ${problem}.`);
      return href.startsWith("#") ? href : addressOf(toPath(href));
    },
    codeAddressOf(code) {
      // Without parentheses, `text` may be a field.
      if (!/[A-Z]|\(\)$/.test(code)) return undefined;
      const path = references.get(code.replace(/^<(\w+)>$/, "$1").replace(/\(\)$/, ""));
      return path && addressOf(path);
    },
  });
}

/** Guides link to each other as files, `./auth.md#renew`, so that the links also work in an editor. */
function toPath(href: string): string {
  return href.replace(/^(?:\.\/)?([\w-]+)\.md/, "/guides/$1");
}

interface CheckedLink {
  readonly href: string;
  readonly language: Language;
  /** The guide with the link. */
  readonly text: string;
  readonly references: ReadonlyMap<string, string>;
}

/** What is wrong with a link. */
function checkLink(
  site: Site,
  { href, language, text, references }: CheckedLink,
): string | undefined {
  const [path = "", hash] = toPath(href).split("#");
  if (path === "") return hasAnchor(text, hash) ? undefined : "the guide has no such heading";
  const [, section, name] = path.split("/");
  if (section === "guides") {
    if (name === undefined) return undefined;
    if (!guideNames.some((guide) => guide === name)) return "there is no such guide";
    const own = fileOf(site, language, name);
    const target = readFileSync(existsSync(own) ? own : fileOf(site, "en", name), "utf8");
    return hasAnchor(target, hash) ? undefined : "that guide has no such heading";
  }
  if (section === "reference") {
    if (name === undefined) return undefined;
    if (!site.entries.some(({ slug }) => slug === name)) return "there is no such entry";
    const isThere = hash === undefined || [...references.values()].includes(toPath(href));
    return isThere ? undefined : "that entry documents no such export";
  }
  return site.scenes.includes(path) ? undefined : "the demo has no such page";
}

function hasAnchor(text: string, hash: string | undefined): boolean {
  return hash === undefined || anchorsOf(text).has(decodeURIComponent(hash));
}
