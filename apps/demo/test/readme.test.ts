import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { derivedFiles, guide, GUIDES, READMES } from "../../../.ci/docs.mjs";
import { guideNames } from "../src/guides/names.ts";

const root = new URL("../../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");

/** The anchors that GitHub gives to headings. */
function headingsOf(file: URL): ReadonlySet<string> {
  const headings = readFileSync(file, "utf8").matchAll(/^#+ (.*)$/gm);
  const words = [...headings].map(([, text]) => text!.toLowerCase());
  return new Set(
    words.map((text) => text.replaceAll(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-")),
  );
}

describe.each(READMES)("%s", (readme) => {
  it("shows only code that is a file of the repository", () => {
    const blocks = read(readme).match(/^```[jt]sx?$/gm) ?? [];
    const snippets = read(readme).match(/^<!-- snippet: \S+ -->\n\n```[jt]sx?$/gm) ?? [];
    expect(snippets).toHaveLength(blocks.length);
  });

  it("links only to files and headings that exist, and shows only images that exist", () => {
    const links = [...read(readme).matchAll(/(?:\]\(|src(?:set)?=")(?!https?:)([^)"\s]+)/g)];
    const folder = new URL(`${dirname(readme)}/`, root);
    const lost = links
      .map(([, link]) => link!)
      .filter((link) => {
        const [path, heading] = link.split("#") as [string, string?];
        const file = path === "" ? new URL(readme, root) : new URL(path, folder);
        return !existsSync(file) || (heading !== undefined && !headingsOf(file).has(heading));
      });
    expect(lost).toEqual([]);
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
