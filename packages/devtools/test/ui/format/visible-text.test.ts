import { describe, expect, it } from "vitest";
import { pagesOf } from "../../../src/ui/format/text-pages.ts";
import { visibleLine, visibleText } from "../../../src/ui/format/visible-text.ts";

describe("A line that is shown", () => {
  it.each([
    ["a directional override", "invoice\u202Efdp.exe", "invoice\\u202Efdp.exe"],
    ["an isolate", "a\u2066b\u2069", "a\\u2066b\\u2069"],
    ["a zero-width space", "ad\u200Bmin", "ad\\u200Bmin"],
    ["a joiner between Latin letters", "ad\u200Dmin", "ad\\u200Dmin"],
    ["a byte order mark", "\uFEFFtick", "\\uFEFFtick"],
    ["a soft hyphen", "to\u00ADken", "to\\u00ADken"],
    ["a Hangul filler", "a\u3164", "a\\u3164"],
    ["a tag character", "a\u{E0041}", "a\\u{E0041}"],
    ["a line end and a tab", "a\nb\tc", "a\\u000Ab\\u0009c"],
    ["an escape character", "\u001b[31m", "\\u001B[31m"],
    ["a line separator", "a\u2028b", "a\\u2028b"],
    ["a lone surrogate", "a\ud800", "a\\uD800"],
    ["a private character", "\ue000", "\\uE000"],
  ])("shows %s as an escape.", (_, text, shown) => {
    expect(visibleLine(text)).toBe(shown);
  });

  it.each(["价格", "שלום", "قیمت\u200cها", "क्\u200dष", "👩\u200d💻 ❤\ufe0f", "é", "e\u0301"])(
    "leaves %j as it is, because its characters are needed.",
    (text) => {
      expect(visibleLine(text)).toBe(text);
    },
  );

  it("has at most four combining marks on a character, and says that there were more.", () => {
    expect(visibleLine(`a${"\u0301".repeat(1000)}b`, 2000)).toBe(`a${"\u0301".repeat(4)}…b`);
    expect(visibleText(`a${"\u0301".repeat(4)}`)).toBe(`a${"\u0301".repeat(4)}`);
  });

  it("shows the beginning of a name of two million characters, and does not cut a character.", () => {
    expect(visibleLine("x".repeat(2_000_000))).toBe(`${"x".repeat(400)}…`);
    expect(visibleLine(`${"x".repeat(399)}🎈tail`)).toBe(`${"x".repeat(399)}…`);
    expect(visibleLine("\u202e".repeat(2_000_000)).length).toBeLessThan(5000);
  });
});

describe("A text of several lines", () => {
  it("keeps its line ends and tabs.", () => {
    expect(visibleText("a\r\n\tb\u202e")).toBe("a\r\n\tb\\u202E");
  });
});

describe("The pages of a text", () => {
  it("are small, and no more are created than requested.", () => {
    const { pages, rest } = pagesOf("x".repeat(7_000_000), 3);
    expect(pages.map(({ length }) => length)).toEqual([10_000, 10_000, 10_000]);
    expect(rest).toBe(6_970_000);
  });

  it("have few lines, because each is laid out.", () => {
    const { pages, rest } = pagesOf("\n".repeat(9_000), 2);
    expect(pages.map(({ length }) => length)).toEqual([500, 500]);
    expect(rest).toBe(8_000);
  });

  it("contain the whole text, and cut neither CR LF nor a character.", () => {
    for (const text of [
      "ab\r\n".repeat(5001),
      `${"x".repeat(9999)}\r\nrest`,
      `x${"🎈".repeat(9000)}`,
    ]) {
      const { pages, rest } = pagesOf(text, Infinity);
      expect(pages.join("")).toBe(text);
      expect(rest).toBe(0);
      for (const page of pages) expect(page).not.toMatch(/^\n|[\ud800-\udbff]$/);
    }
  });
});
