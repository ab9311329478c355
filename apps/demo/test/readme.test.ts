import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { derivedFiles, guide, GUIDES, READMES } from "../../../.ci/docs.mjs";
import { anchorsOf } from "../generate/markdown.ts";
import { guideNames } from "../src/guides/names.ts";

const root = new URL("../../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");

describe.each(READMES)("%s", (readme) => {
  it("shows only code that is a file of the repository", () => {
    const blocks = read(readme).match(/^```[jt]sx?$/gm) ?? [];
    const snippets = read(readme).match(/^<!-- snippet: \S+ -->\n\n```[jt]sx?$/gm) ?? [];
    expect(snippets).toHaveLength(blocks.length);
  });

  it("links only to files and headings that exist", () => {
    const links = [
      ...read(readme).matchAll(/(?:\]\(|(?:src|srcset)=")(?!https?:)([^)"#\s]*)(?:#([^)\s]+))?/g),
    ];
    const folder = new URL(`${dirname(readme)}/`, root);
    const broken = links.filter(([, path, heading]) => {
      const file = path ? new URL(path, folder) : new URL(readme, root);
      if (!existsSync(file)) return true;
      return (
        heading !== undefined &&
        !anchorsOf(readFileSync(file, "utf8")).has(decodeURIComponent(heading))
      );
    });
    expect(links.length).toBeGreaterThan(0);
    expect(broken.map(([link]) => link)).toEqual([]);
  });
});

it("`pnpm docs:write` would change nothing: code, sizes, llms.txt and SKILL.md are up to date", async () => {
  const files = await derivedFiles();
  const stale = [...files].filter(([path, text]) => read(path) !== text).map(([path]) => path);
  expect(stale).toEqual([]);
});

describe.each(["en", "zh"] as const)("the guides in %s", (language) => {
  it("are complete, and each has a title, and code from files", () => {
    const names = readdirSync(new URL(`apps/demo/src/guides/${language}/`, root));
    expect(names.sort()).toEqual(guideNames.map((name) => `${name}.md`).sort());
    for (const name of GUIDES) {
      const source = read(`apps/demo/src/guides/${language}/${name}.md`);
      expect(source).toMatch(/^# \S/);
      expect(source).not.toMatch(/^```[jt]sx?$/m);
      expect(guide(name, language)).not.toContain("{{snippet");
    }
  });
});
