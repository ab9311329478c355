import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { claims, EVERYBODY } from "./claims.ts";

/** The cells of the table whose header names the contenders, without that header. */
function tableIn(readme: string): string[][] {
  const url = new URL(`../../../../${readme}`, import.meta.url);
  const lines = readFileSync(url, "utf8").split("\n");
  const header = lines.findIndex((line) => EVERYBODY.every((name) => line.includes(name)));
  const rows = lines.slice(header + 2);
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith("|")),
    )
    .map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

const proved = claims.map(({ title, trueOf }) => [
  title,
  ...EVERYBODY.map((name) => (trueOf.includes(name) ? "✓" : "–")),
]);

test("the README's feature table says what is proved, and nothing else", () => {
  expect(tableIn("README.md")).toEqual(proved);
});

test("the Chinese one says the same", () => {
  const marks = (rows: readonly string[][]): string[][] => rows.map(([, ...cells]) => cells);
  expect(marks(tableIn("README.zh-CN.md"))).toEqual(marks(proved));
});
