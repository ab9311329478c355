import { parseSync, traverse } from "@babel/core";
import type { NodePath } from "@babel/core";
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

/** Attributes that a user reads or hears. */
const SPOKEN = /^(?:title|label|text|alt|placeholder|aria-(?:label|description|valuetext))$/;
/** Attributes whose words are names, such as those of classes, or are for an exported file. */
const NAMES = /^(?:className|style|key|id|what|autoComplete)$/;
/** Words of the protocol, and the name of the library. */
const UNCHANGED = ["Last-Event-ID", "message", "Runnel"];

/** The English texts of a component that are not passed to `translate`. */
function untranslated(path: string, source: string): readonly string[] {
  const found: string[] = [];
  const parsed = parseSync(source, {
    filename: path,
    configFile: false,
    babelrc: false,
    parserOpts: { plugins: ["jsx", "typescript"] },
  });
  function check(node: NodePath, text: string): void {
    const around = node.findParent(
      (parent) =>
        parent.isJSXAttribute() ||
        parent.isJSXElement() ||
        parent.isJSXFragment() ||
        parent.isBinaryExpression() ||
        (parent.isCallExpression() && parent.get("callee").isIdentifier({ name: "translate" })),
    );
    if (around === null || around.isCallExpression() || around.isBinaryExpression()) return;
    if (UNCHANGED.includes(text.trim())) return;
    const name = around.isJSXAttribute() ? String(around.node.name.name) : "";
    if (NAMES.test(name)) return;
    const isText = node.isJSXText() || SPOKEN.test(name);
    if ((isText ? /[a-z]{2}/i : /[a-z]{2,} | [a-z]{2,}/i).test(text)) found.push(text.trim());
  }
  if (parsed === null) throw new Error(`${path} cannot be parsed.`);
  traverse(parsed, {
    JSXText: (node) => check(node, node.node.value),
    StringLiteral: (node) => check(node, node.node.value),
    TemplateElement: (node) => check(node, node.node.value.raw),
  });
  return found;
}

it("No component of the panel has an English text that is not translated.", () => {
  const found = [...read(SOURCE)].flatMap(([path, text]) =>
    path.endsWith(".tsx") ? untranslated(path, text).map((each) => [path, each]) : [],
  );
  expect(found).toEqual([]);
});
