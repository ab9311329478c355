import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { guideNames } from "../src/guides/names.ts";
import type { Language } from "../src/language/language.ts";
import { readEntries } from "./entries.ts";
import { listGuides, renderGuide } from "./guides.ts";
import type { Site } from "./guides.ts";
import type { Rendered } from "./markdown.ts";
import type { Reference } from "./reference/reference.ts";
import { referenceWords } from "./reference/words.ts";
import type { SearchedPage } from "./search-index.ts";

const PREFIX = "virtual:pages/";
const LANGUAGES: readonly Language[] = ["en", "zh"];

/** JavaScript that imports a generated module when it is called. */
const lazily = (path: string): string => `() => import(${JSON.stringify(PREFIX + path)})`;

/**
 * Makes the guides, the API reference and the index of the search, at build time, or in development when a page asks for them.
 * `src/document/generated.d.ts` declares the modules.
 */
export function generatedPages(): Plugin {
  let site: Site;
  let packages = "";
  let reference: Promise<Reference> | undefined;

  /** For static hosts: the page has its own router, so each of its paths is the same file. `404.html` is for all others. */
  const copiesOfIndex = (): readonly string[] => [
    "404.html",
    ...[
      ...site.scenes,
      "/guides",
      ...guideNames.map((name) => `/guides/${name}`),
      "/reference",
      ...site.entries.map(({ slug }) => `/reference/${slug}`),
    ].map((path) => `${path.slice(1)}/index.html`),
  ];

  async function readReference(onFile: (file: string) => void): Promise<Reference> {
    // Imported here, because the compiler would delay the start of the demo.
    reference ??= import("./reference/reference.ts").then(({ createReference }) =>
      createReference(site),
    );
    const made = await reference;
    made.files.forEach(onFile);
    return made;
  }

  function guidesModule(): string {
    const lists = LANGUAGES.map((wanted) => {
      const guides = listGuides(site, wanted).map(({ language, ...summary }) => {
        const fields = JSON.stringify({ ...summary, language }).slice(1, -1);
        return `{${fields},load:${lazily(`guide/${language}/${summary.name}`)}}`;
      });
      return `${wanted}:[${guides.join(",\n")}]`;
    });
    return `export const guides = {${lists.join(",\n")}};`;
  }

  function entriesModule(): string {
    const entries = site.entries.map(({ name, slug, exports }) => {
      const purposes = LANGUAGES.map((language) => [
        language,
        referenceWords[language].entries[name]?.replaceAll("`", ""),
      ]);
      const fields = JSON.stringify({
        name,
        slug,
        exports,
        purposes: Object.fromEntries(purposes),
      });
      const loaders = LANGUAGES.map(
        (language) => `${language}:${lazily(`entry/${language}/${slug}`)}`,
      );
      return `{${fields.slice(1, -1)},load:{${loaders.join(",")}}}`;
    });
    return `export const entries = [${entries.join(",\n")}];`;
  }

  async function indexModule(language: Language, onFile: (file: string) => void): Promise<string> {
    const { buildSearchIndex } = await import("./search-index.ts");
    const made = await readReference(onFile);
    const pages: readonly SearchedPage[] = [
      ...listGuides(site, language).map((guide) => ({
        path: `/guides/${guide.name}`,
        kind: "guide" as const,
        rendered: renderGuide(site, guide, onFile),
      })),
      ...site.entries.map(({ slug }) => ({
        path: `/reference/${slug}`,
        kind: "reference" as const,
        rendered: made.render(slug, language),
      })),
    ];
    return `export default ${JSON.stringify(buildSearchIndex(pages))};`;
  }

  const documentModule = ({ title, html, headings }: Rendered): string =>
    `export default ${JSON.stringify({ title, html, headings })};`;

  return {
    name: "runnel-generated-pages",
    configResolved({ base, root }) {
      const repository = join(root, "../..");
      packages = join(repository, "packages");
      site = {
        root: repository,
        base,
        entries: readEntries(repository),
        scenes: readdirSync(join(root, "src/scenes")).map((name) => `/${name}`),
      };
    },
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const onFile = (file: string): void => this.addWatchFile(file);
      const [kind, language, name = ""] = id.slice(PREFIX.length + 1).split("/") as [
        string,
        Language,
        string?,
      ];
      if (kind === "guides") return guidesModule();
      if (kind === "entries") return entriesModule();
      if (kind === "search") {
        return `export const indexes = {${LANGUAGES.map((one) => `${one}:${lazily(`index/${one}`)}`).join(",")}};`;
      }
      if (kind === "index") return indexModule(language, onFile);
      if (kind === "guide") return documentModule(renderGuide(site, { language, name }, onFile));
      return documentModule((await readReference(onFile)).render(name, language));
    },
    watchChange(file) {
      if (file.startsWith(packages)) reference = undefined;
    },
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const page = bundle["index.html"];
        if (page?.type !== "asset") return;
        for (const fileName of copiesOfIndex()) {
          this.emitFile({ type: "asset", fileName, source: page.source });
        }
      },
    },
  };
}
