import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../src/language/language.ts";

const RESULTS = "packages/hooks/bench/RESULTS.md";

/** `{{results Targets}}`, alone on a line: what the benchmark's report has below that heading. */
const DIRECTIVE = /^\{\{results\s+([^}]+?)\s*\}\}$/gm;

interface BenchmarkOptions {
  /** The root of the repository. */
  readonly root: string;
  readonly language: Language;
  /** Named in errors. */
  readonly from: string;
  readonly onFile: (file: string) => void;
}

/** Replaces each directive in a Markdown text with a part of the report that `pnpm bench` has written. */
export function includeBenchmarks(text: string, options: BenchmarkOptions): string {
  const { root, language, from, onFile } = options;
  return text.replaceAll(DIRECTIVE, (_, heading: string) => {
    const file = join(root, RESULTS);
    onFile(file);
    const part = partBelow(readFileSync(file, "utf8"), heading);
    if (part === undefined) {
      throw new Error(
        `${from} includes "${heading}" of ${RESULTS}, which has no such heading or nothing below it.`,
      );
    }
    const rows = readTable(part);
    return rows[0]?.includes("received") ? comparison(rows, language) : part;
  });
}

function partBelow(report: string, heading: string): string | undefined {
  const lines = report.split("\n");
  const start = lines.findIndex((line) => line.replace(/^#+ /, "") === heading && line !== heading);
  if (start === -1) return undefined;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => line.startsWith("#"));
  const part = (end === -1 ? rest : rest.slice(0, end)).join("\n").trim();
  return part === "" ? undefined : part;
}

function readTable(part: string): readonly (readonly string[])[] {
  return part
    .split("\n")
    .filter((line) => line.startsWith("|") && !/^\|\s*-/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
}

interface Column {
  /** Matches the head of the report's column. */
  readonly of: RegExp;
  readonly title: Readonly<Record<Language, string>>;
  readonly format?: (cell: string, language: Language) => string;
}

/** What a user wants to know. The report has more. */
const COLUMNS: readonly Column[] = [
  {
    of: /^$/,
    title: { en: "Written with", zh: "实现方式" },
    format: (cell, language) =>
      language === "en"
        ? cell
        : cell
            .replace("devtools closed", "开发者工具关闭")
            .replace("devtools open on Frames", "开发者工具打开（帧）")
            .replace(", ", "，"),
  },
  {
    of: /^received/,
    title: { en: "Events received", zh: "收到的事件" },
    format: (cell, language) => (cell === "all" && language === "zh" ? "全部" : cell),
  },
  { of: /^commits/, title: { en: "Renders", zh: "渲染次数" } },
  { of: /^CPU ms/, title: { en: "CPU time, ms", zh: "CPU 时间（毫秒）" } },
  {
    of: /^long tasks/,
    title: { en: "Longest freeze, ms", zh: "最长卡顿（毫秒）" },
    format: (cell, language) =>
      /≤ ([\d,.]+)/.exec(cell)?.[1] ?? { en: "below 50", zh: "不到 50" }[language],
  },
  {
    of: /paint p50 \/ p99/,
    title: { en: "Sent to shown, p99, ms", zh: "从发送到显示，p99（毫秒）" },
    format: (cell) => cell.split("/")[1]?.trim() ?? cell,
  },
  { of: /^connections/, title: { en: "Connections", zh: "连接数" } },
];

/** They are no alternatives, but show what is possible. */
const REFERENCES = /^(?:floor|least)\b/;

function comparison([head = [], ...rows]: readonly (readonly string[])[], language: Language) {
  const columns = COLUMNS.map((column) => {
    const index = head.findIndex((title) => column.of.test(title));
    if (index === -1) throw new Error(`${RESULTS} has no column like ${String(column.of)}.`);
    return { ...column, index };
  });
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const body = rows
    .filter(([name = ""]) => !REFERENCES.test(name))
    .map((cells) => {
      const bold = cells[0] === "Runnel" ? "**" : "";
      return line(
        columns.map(({ index, format = String }) => {
          return bold + format(cells[index] ?? "", language) + bold;
        }),
      );
    });
  return [
    line(columns.map(({ title }) => title[language])),
    line(columns.map(({ index }) => (index === 0 ? "---" : "---:"))),
    ...body,
  ].join("\n");
}
