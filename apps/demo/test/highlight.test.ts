import { describe, expect, it } from "vitest";
import { highlight } from "../src/source/highlight.ts";

describe("syntax highlighting", () => {
  it("finds comments, strings, keywords and numbers", () => {
    expect(
      highlight('const a = "of"; // 10 of them').filter(({ kind }) => kind !== "plain"),
    ).toEqual([
      { kind: "keyword", text: "const" },
      { kind: "string", text: '"of"' },
      { kind: "comment", text: "// 10 of them" },
    ]);
    expect(highlight("wait(1_000)")[1]).toEqual({ kind: "number", text: "1_000" });
  });

  it("keeps the whole source text", () => {
    const source = 'import x from "y";\n/* a */ const s = `b\n${c}`;\nreturn 1;\n';

    expect(
      highlight(source)
        .map(({ text }) => text)
        .join(""),
    ).toBe(source);
  });
});
