import { readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";

/** `{{snippet path/from/the/root.ts#region}}`, alone on a line. Without a region, it is the whole file. */
const DIRECTIVE = /^\{\{snippet\s+([^\s#}]+)(?:#([\w-]+))?\s*\}\}$/gm;

export interface SnippetOptions {
  /** The root of the repository. */
  readonly root: string;
  /** Named in errors. */
  readonly from: string;
  /** Called with each file that is read. */
  readonly onFile: (file: string) => void;
}

/** Replaces each directive in a Markdown text with a code block from a file of the repository. */
export function includeSnippets(text: string, { root, from, onFile }: SnippetOptions): string {
  return text.replaceAll(DIRECTIVE, (_, path: string, region: string | undefined) => {
    const file = join(root, path);
    onFile(file);
    const source = readSource(file, `${from} includes ${path}`);
    const code = region === undefined ? source : regionOf(source, region);
    if (code === undefined) {
      throw new Error(
        `${from} includes the region "${region}" of ${path}, which has no such region. It needs the lines \`// #region ${region}\` and \`// #endregion\`.`,
      );
    }
    return `\`\`\`${extname(path).slice(1)} ${basename(path)}\n${withoutMarks(code)}\n\`\`\``;
  });
}

function readSource(file: string, what: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new Error(`${what}, which does not exist.`);
  }
}

const MARK = /^[^\S\n]*(?:\/\/|#|\/\*|\{\/\*)\s*#(region|endregion)(?:\s+([\w-]+))?[^\n]*$/;

/** The lines between the marks of a region. Regions may be nested. `undefined` if there is none of this name. */
function regionOf(source: string, name: string): string | undefined {
  const lines = source.split("\n");
  const start = lines.findIndex((line) => MARK.exec(line)?.[2] === name);
  if (start === -1) return undefined;
  let depth = 1;
  for (let end = start + 1; end < lines.length; end += 1) {
    const mark = MARK.exec(lines[end] ?? "")?.[1];
    if (mark !== undefined) depth += mark === "region" ? 1 : -1;
    if (depth === 0) return lines.slice(start + 1, end).join("\n");
  }
  return undefined;
}

/** Without the marks of other regions, and without the indentation that all lines share. */
function withoutMarks(code: string): string {
  const lines = code.split("\n").filter((line) => !MARK.test(line));
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const indent = Math.min(...indents, 80);
  return lines
    .map((line) => line.slice(indent))
    .join("\n")
    .trim();
}
