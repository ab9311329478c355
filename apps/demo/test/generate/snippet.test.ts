import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { includeSnippets } from "../../generate/snippet.ts";

const root = mkdtempSync(join(tmpdir(), "runnel-snippet-"));
writeFileSync(
  join(root, "stream.ts"),
  `import { defineStream } from "@runnel/hooks";
// #region outer
function start() {
  // #region inner
  const prices = defineStream({
    url: "/prices",
  });
  // #endregion
  return prices;
}
// #endregion
// #region open
`,
);
afterAll(() => rmSync(root, { recursive: true }));

function include(text: string) {
  const files: string[] = [];
  const options = { root, from: "guide.md", onFile: (file: string) => void files.push(file) };
  return { text: includeSnippets(text, options), files };
}

describe("a snippet", () => {
  it("is the lines of its region, without indentation, and names its file", () => {
    expect(include("Before\n\n{{snippet stream.ts#inner}}\n\nAfter").text).toBe(
      'Before\n\n```ts stream.ts\nconst prices = defineStream({\n  url: "/prices",\n});\n```\n\nAfter',
    );
  });

  it("contains a nested region, without the marks of it", () => {
    const { text } = include("{{snippet stream.ts#outer}}");
    expect(text).toContain("return prices;\n}\n```");
    expect(text).not.toContain("region");
  });

  it("is the whole file without a region", () => {
    expect(include("{{snippet stream.ts}}").text).toContain('from "@runnel/hooks"');
  });

  it("tells which file it was read from, so that the file can be watched", () => {
    expect(include("{{snippet stream.ts#inner}}").files).toEqual([join(root, "stream.ts")]);
  });

  it("is not made of a directive inside a line", () => {
    expect(include("Write {{snippet stream.ts}} there.").text).toBe(
      "Write {{snippet stream.ts}} there.",
    );
  });

  it.each([
    ["{{snippet gone.ts#a}}", "guide.md includes gone.ts, which does not exist."],
    ["{{snippet stream.ts#gone}}", 'guide.md includes the region "gone" of stream.ts'],
    ["{{snippet stream.ts#open}}", 'guide.md includes the region "open" of stream.ts'],
  ])("fails for %s, and names the guide and the file", (directive, message) => {
    expect(() => include(directive)).toThrow(message);
  });
});
