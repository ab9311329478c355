import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../../../", import.meta.url);
const folder = new URL("recipes/", import.meta.url);

/** Code without what a reader sees differently: comments, which are translated, spaces, and `export`. */
function essence(code: string): string {
  return code
    .replaceAll(/(^|\s)\/\/.*$/gm, "")
    .replaceAll("export ", "")
    .replaceAll(/\s+/g, "");
}

const recipes = readdirSync(folder).map((name) =>
  essence(readFileSync(new URL(name, folder), "utf8")),
);

function codeIn(readme: string): string[] {
  const text = readFileSync(new URL(readme, root), "utf8");
  return [...text.matchAll(/^```tsx?\n(.*?)^```/gms)].map(([, code = ""]) => code);
}

// The recipes are compiled with everything else, and one of them runs.
describe.each(["README.md", "README.zh-CN.md"])("%s", (readme) => {
  it("shows only code that compiles", () => {
    const unknown = codeIn(readme).filter(
      (code) => !recipes.some((recipe) => recipe.includes(essence(code))),
    );
    expect(codeIn(readme).length).toBeGreaterThan(5);
    expect(unknown).toEqual([]);
  });
});
