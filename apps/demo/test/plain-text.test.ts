import { describe, expect, it } from "vitest";
import { lengthOf, plainText } from "../server/plain-text.ts";
import { startDemo, take } from "./wire.ts";

const line = (text: string) => plainText(text, { multiline: false });

describe("a text that a person typed", () => {
  it.each([
    ["a bidirectional override", "abc\u202Etxt.exe", "abctxt.exe"],
    ["bidirectional embeddings", "\u202Aa\u202Bb\u202C\u202Dc", "abc"],
    ["bidirectional isolates", "\u2066a\u2067b\u2068c\u2069", "abc"],
    ["directional marks", "a\u200Eb\u200Fc\u061Cd", "abcd"],
    ["zero-width spaces", "a\u200Bb\uFEFFc\u2060d", "abcd"],
    ["invisible operators", "f\u2061(x)\u2062y\u2063z\u2064", "f(x)yz"],
    ["soft hyphens", "soft\u00ADhyphen", "softhyphen"],
    ["deprecated format characters", "a\u206Ab\u206Fc", "abc"],
    ["interlinear annotations", "\uFFF9a\uFFFAb\uFFFBc", "abc"],
    ["tags that spell a hidden text", "a\u{E0041}\u{E0042}b", "ab"],
    ["Hangul fillers", "a\u3164b\u115Fc\u1160d\uFFA0e", "abcde"],
    ["the blank Braille pattern", "a\u2800b", "ab"],
    ["a combining grapheme joiner", "a\u034Fb", "ab"],
    ["variation selectors of other characters", "a\uFE0Fb\u{E0101}c", "abc"],
    ["controls", "a\u0000b\u0007c\u001Bd\u009Fe", "abcde"],
    ["a lone surrogate", "a\uD800b", "ab"],
    ["joiners between Latin letters", "a\u200Db\u200Cc", "abc"],
    ["a joiner without anything to join", "👩\u200D", "👩"],
  ])("loses %s", (_what, typed, shown) => {
    expect(line(typed)).toBe(shown);
  });

  it.each([
    ["a family", "👨‍👩‍👧‍👦"],
    ["a profession with a skin tone", "👩🏽‍💻"],
    ["a heart in its emoji form", "❤️"],
    ["a couple", "👩🏻‍❤️‍💋‍👩🏿"],
    ["a keycap", "1️⃣"],
    ["the flag of a country", "🇨🇳"],
    ["the flag of England", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
    ["the rainbow flag", "🏳️‍🌈"],
    ["Persian with a non-joiner", "نامه\u200Cای"],
    ["a Hindi conjunct that ZWJ controls", "क्\u200Dष"],
    ["Sinhala, which needs ZWJ", "ශ්\u200Dරී"],
    ["a variant of a Han character", "葛\u{E0100}"],
    ["Burmese", "မြို့"],
    ["Thai", "ที่นี่"],
    ["Hebrew with points", "שָׁלוֹם"],
    ["Vietnamese", "Nguyễn"],
    ["Tibetan", "བསྒྲུབས"],
    ["Arabic number signs", "\u0600123"],
    ["Chinese", "你好，世界"],
  ])("keeps %s", (_what, typed) => {
    expect(line(typed)).toBe(typed.normalize("NFC"));
  });

  it("keeps at most four combining marks on a character", () => {
    const marks = "\u0316\u0317\u0318\u0319\u031C\u031D\u031E\u031F";

    expect(line(`Z${marks.repeat(10)}a`)).toBe(`Z${marks.slice(0, 4)}a`);
  });

  it.each([
    ["at its beginning", "\u0316\u0317abc", "abc"],
    ["after a space", "abc \u0316\u0317def", "abc def"],
    ["after something invisible", "\u200B\u0316abc", "abc"],
  ])("loses combining marks without a base %s", (_where, typed, shown) => {
    expect(line(typed)).toBe(shown);
  });

  it.each(["\u200B", "\u202E\u2066", "\u3164", "\u2800\u2800", " \u2060\n", "\u0300", "\uE000"])(
    "is empty if nothing can be seen: %j",
    (typed) => {
      expect(line(typed)).toBe("");
    },
  );

  it("has its line ends only if it may have several lines", () => {
    const typed = " one\r\ntwo\u2028three\tfour \n";

    expect(plainText(typed, { multiline: true })).toBe("one\ntwo\nthree four");
    expect(plainText(typed, { multiline: false })).toBe("one two three four");
  });

  it("is cleaned in linear time", () => {
    const typed = `${"👩\uFE0F".repeat(20_000)}${"\u200D".repeat(50_000)}${"\u0300".repeat(50_000)}`;
    const start = performance.now();
    line(typed);

    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe("the length of a text", () => {
  it.each([
    ["abc", 3],
    ["你好", 2],
    ["👨‍👩‍👧‍👦", 1],
    ["👩🏻‍❤️‍💋‍👩🏿", 1],
    ["🏴󠁧󠁢󠁥󠁮󠁧󠁿🇨🇳", 2],
    ["e\u0301", 1],
    ["မြို့", 1],
  ])("of %s is %i", (text, length) => {
    expect(lengthOf(text)).toBe(length);
  });

  it("counts an overlong cluster as several characters", () => {
    expect(lengthOf(`👩${"\u200D👩".repeat(59)}`)).toBe(10);
  });
});

describe("the chat room", () => {
  const headers = (name: string) => ({
    "Content-Type": "application/json",
    "X-Person": "0123456789abcdef",
    "X-Name": encodeURIComponent(name),
  });

  it("shows a name and a line without bidirectional controls, hidden characters and stacked marks", async () => {
    await using server = await startDemo();
    const name = `\u202EAnn\u200B${"\u0316".repeat(50)}`;
    const room = await fetch(`${server.url}/api/chat`, { headers: headers(name) });
    const posted = await fetch(`${server.url}/api/chat`, {
      method: "POST",
      headers: headers(name),
      body: JSON.stringify({ mark: "a-1", name, text: "one\u202E\ntwo\u{E0041}" }),
    });
    expect(posted.status).toBe(202);

    const blocks = await take(room, 2, ({ type }) => type === "here" || type === "line");

    const [here, said] = blocks.map(({ data }) => JSON.parse(data) as Record<string, unknown>);
    const shown = `Ann${"\u0316".repeat(4)}`;
    expect(here).toMatchObject({ people: [{ name: shown }] });
    expect(said).toMatchObject({ name: shown, text: "one\ntwo" });
  });

  it("counts characters as a reader does", async () => {
    await using server = await startDemo();
    const rename = (name: string) =>
      fetch(`${server.url}/api/chat/name`, {
        method: "POST",
        headers: headers("Ann"),
        body: JSON.stringify({ name }),
      });

    expect((await rename("👩🏽‍💻".repeat(24))).status).toBe(200);
    const refused = await rename("👩🏽‍💻".repeat(25));
    expect(refused.status).toBe(413);
    expect(await refused.json()).toEqual({
      error: "long-name",
      message: "`name` must have at most 24 characters; received 25.",
    });
  });

  it.each(["a\u202Eb", "<b>", "a b", "x".repeat(81)])("refuses the mark %j", async (mark) => {
    await using server = await startDemo();

    const refused = await fetch(`${server.url}/api/chat`, {
      method: "POST",
      headers: headers("Ann"),
      body: JSON.stringify({ mark, name: "Ann", text: "Hello" }),
    });

    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: "bad-mark" });
  });
});
