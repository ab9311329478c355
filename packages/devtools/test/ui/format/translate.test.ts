import { afterEach, expect, it } from "vitest";
import { CHINESE } from "../../../src/ui/format/chinese/dictionary.ts";
import { inEnglish, setDictionary, translate } from "../../../src/ui/format/translate.ts";

afterEach(() => setDictionary(undefined));

it("A text is English without a dictionary, and Chinese with one.", () => {
  expect(translate("Settings")).toBe("Settings");
  setDictionary(CHINESE);
  expect(translate("Settings")).toBe("设置");
});

it("Numbers in a text are formatted, and choose between singular and plural in English.", () => {
  const frames = (count: number): string => translate("{count} {count|frame|frames}", { count });
  expect([0, 1, 12_345].map(frames)).toEqual(["0 frames", "1 frame", "12,345 frames"]);
  setDictionary(CHINESE);
  expect([1, 12_345].map(frames)).toEqual(["1 帧", "12,345 帧"]);
});

it("A value that looks like a placeholder is not replaced.", () => {
  expect(translate("{what}: {why}", { what: "{why}", why: "$&" })).toBe("{why}: $&");
});

it("A file is written in English, also in a Chinese panel.", () => {
  setDictionary(CHINESE);
  expect(inEnglish(() => translate("Settings"))).toBe("Settings");
  expect(translate("Settings")).toBe("设置");
});
