import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CHINESE } from "../../../src/ui/format/chinese/dictionary.ts";

const SOURCE = new URL("../../../src", import.meta.url).pathname;
const DICTIONARY = join(SOURCE, "ui/format/chinese");

/** The texts of the files of a folder, by path. */
function read(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(folder, path));
  return new Map(paths.map((path) => [path, readFileSync(path, "utf8")]));
}

const names = (text: string): ReadonlySet<string | undefined> =>
  new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));

it("Every English text of the Chinese dictionary is used in the panel.", () => {
  const source = [...read(SOURCE)]
    .filter(([path]) => !path.startsWith(DICTIONARY))
    .map(([, text]) => text)
    .join("\n");
  const unused = Object.keys(CHINESE).filter(
    (text) => !source.includes(`"${text}"`) && !source.includes(`'${text}'`),
  );
  expect(unused).toEqual([]);
});

it("No English text is twice in the Chinese dictionary.", () => {
  const keys = [...read(DICTIONARY).values()].flatMap((text) =>
    [...text.matchAll(/^ {2}(?:"(.+?)"|(\w+)):/gm)].map(([, quoted, plain]) => quoted ?? plain),
  );
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  expect(new Set(keys)).toEqual(new Set(Object.keys(CHINESE)));
});

it("Every Chinese text has the values of the English one.", () => {
  for (const [english, chinese] of Object.entries(CHINESE)) {
    expect({ english, values: names(chinese) }).toEqual({ english, values: names(english) });
  }
});
