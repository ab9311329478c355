import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { ProbeName } from "../src/scenes/transports/probes.ts";
import { capabilities } from "./transports-table.ts";

/** The rows of the README's feature table that the transports scene tests, too. */
const rows: Readonly<Partial<Record<ProbeName, string>>> = {
  headers: "sends headers, such as a bearer token",
  post: "sends a POST with a body",
  status: "reports the status of a refusal",
  errorBody: "reports the body of a refusal",
  resume: "resumes with a `Last-Event-ID` header",
};

/** The marks of Runnel and of `EventSource`: the first two columns of the feature table. */
function marksOf(title: string): readonly boolean[] {
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  const [, ...marks] = readme
    .split("\n")
    .find((line) => line.startsWith(`| ${title} `))!
    .split("|")
    .slice(1, 4)
    .map((cell) => cell.trim());
  return marks.map((mark) => mark === "✓");
}

it.each(Object.entries(rows))(
  "the transports scene and the README say the same about %s",
  (probe, title) => {
    const contenders = capabilities[probe as ProbeName];
    expect(marksOf(title)).toEqual([contenders.includes("fetch"), contenders.includes("alone")]);
  },
);
