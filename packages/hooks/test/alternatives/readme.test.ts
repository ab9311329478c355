import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { claims, CONTENDERS } from "./claims.ts";

/** The cells of the table whose header names every contender, without that header. */
function tableIn(readme: string): string[][] {
  const url = new URL(`../../../../${readme}`, import.meta.url);
  const lines = readFileSync(url, "utf8").split("\n");
  const header = lines.findIndex((line) => CONTENDERS.every((name) => line.includes(name)));
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

const tested = claims.map(({ title, trueOf }) => [
  title,
  ...CONTENDERS.map((name) => (trueOf.includes(name) ? "✓" : "–")),
]);

it("the feature table of the README lists exactly the claims that have a test", () => {
  expect(tableIn("README.md")).toEqual(tested);
});

it("the feature table of the Chinese README has the same marks as the English one", () => {
  const marks = (rows: readonly string[][]): string[][] => rows.map(([, ...cells]) => cells);
  expect(marks(tableIn("README.zh-CN.md"))).toEqual(marks(tested));
});
