// Writes what is derived in the texts: the code of READMEs, the sizes, and what the hooks package has for coding agents.
// `pnpm docs:write` writes; the test apps/demo/test/readme.test.ts compares.

import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { supportTables } from "../packages/hooks/test/fixtures/support.mjs";

const root = new URL("../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");

export const READMES = [
  "README.md",
  "README.zh-CN.md",
  "packages/hooks/README.md",
  "packages/hooks/README.zh-CN.md",
  "packages/devtools/README.md",
  "packages/devtools/README.zh-CN.md",
];

/** The guides with texts of their own, in the order in which they are read. "benchmarks" is made from RESULTS.md. */
export const GUIDES = JSON.parse(read("apps/demo/src/guides/names.json")).filter(
  (name) => name !== "benchmarks",
);

/** A file, or the part between `// #region name` and `// #endregion`. */
export function snippet(reference) {
  const [path, region] = reference.split("#");
  const code = read(path);
  if (region === undefined) return code.trimEnd();
  const [, part] = code.split(`// #region ${region}\n`);
  if (part === undefined) throw new Error(`${path} has no region "${region}".`);
  return part.split("// #endregion")[0].trimEnd();
}

const languageOf = (reference) => /\.(\w+)(?:#|$)/.exec(reference)?.[1] ?? "";
/** Code without comments, which are translated in Chinese texts. */
const withoutComments = (code) =>
  code
    .replaceAll(/(^|\s)\/\/.*$/gm, "")
    .replaceAll(/\{?\/\*.*?\*\/\}?/gs, "")
    .replaceAll(/\s+/g, "");

/** Puts the code of a file below each `<!-- snippet: path#region -->`. A block with other comments is kept. */
function fillSnippets(text) {
  return text.replaceAll(
    /<!-- snippet: (\S+) -->\n\n```\w*\n(.*?)```\n/gs,
    (_, reference, present) => {
      const code = snippet(reference);
      const isTranslated = withoutComments(present) === withoutComments(code);
      const shown = isTranslated && /[\u4e00-\u9fff]/.test(present) ? present.trimEnd() : code;
      return `<!-- snippet: ${reference} -->\n\n\`\`\`${languageOf(reference)}\n${shown}\n\`\`\`\n`;
    },
  );
}

/** Puts the limits that `pnpm size` checks into each `<!-- size: name -->…<!-- /size -->`. */
async function fillSizes(text) {
  const checks = await Promise.all(
    ["hooks", "devtools"].map((name) => import(`../packages/${name}/.size-limit.mjs`)),
  );
  const limits = new Map(
    checks.flatMap(({ default: list }) => list.map(({ name, limit }) => [name, limit])),
  );
  return text.replaceAll(/<!-- size: (.*?) -->.*?<!-- \/size -->/g, (_, name) => {
    const limit = limits.get(name);
    if (limit === undefined) throw new Error(`No size is checked under the name "${name}".`);
    return `<!-- size: ${name} -->${limit}<!-- /size -->`;
  });
}

/** Ignores how a table is aligned. */
const withoutAlignment = (text) => text.replaceAll(/ +/g, " ").replaceAll(/-{3,}/g, "---").trim();

/** Puts the results of the fixtures between each `<!-- support: name -->` and `<!-- end -->`. */
function fillSupport(text) {
  const tables = supportTables(JSON.parse(read("packages/hooks/docs/support.json")));
  return text.replaceAll(
    /(<!-- support: (\S+) -->)(.*?)(<!-- end -->)/gs,
    (region, start, name, present, end) =>
      withoutAlignment(present) === withoutAlignment(tables[name])
        ? region
        : `${start}\n\n${tables[name]}\n\n${end}`,
  );
}

/** A guide with its snippets, as Markdown. */
export function guide(name, language = "en") {
  return read(`apps/demo/src/guides/${language}/${name}.md`).replaceAll(
    /^\{\{snippet (\S+)\}\}$/gm,
    (_, reference) => `\`\`\`${languageOf(reference)}\n${snippet(reference)}\n\`\`\``,
  );
}

/** The exports of an entry point, each with the first paragraph of its TSDoc. */
function exportsOf(entry) {
  const names = new Map();
  for (const [, list, path] of read(`packages/hooks/src/${entry}.ts`).matchAll(
    /export (?:type )?\{([^}]*)\} from "\.\/([^"]+)"/g,
  )) {
    for (const name of list.split(",").map((one) => one.trim())) {
      if (name !== "") names.set(name, path);
    }
  }
  return [...names]
    .map(([name, path]) => [name, tsdocOf(name, path)])
    .filter(([, text]) => text !== "")
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, text]) => `- \`${name}\`: ${text}`)
    .join("\n");
}

function tsdocOf(name, path) {
  const code = read(`packages/hooks/src/${path}`);
  const passedOn = new RegExp(`\\b${name}\\b[^}]*\\} from "\\./([^"]+)"`).exec(code);
  if (passedOn) return tsdocOf(name, passedOn[1]);
  const declaration = new RegExp(
    `^export (?:async )?(?:function|interface|type|const) ${name}\\b`,
    "m",
  ).exec(code);
  const [, comment] =
    /\/\*\*((?:(?!\*\/).)*)\*\/\s*$/s.exec(code.slice(0, declaration?.index ?? 0)) ?? [];
  return (comment ?? "")
    .replaceAll(/^\s*\* ?/gm, "")
    .trim()
    .split(/\n\s*\n|\s@/)[0]
    .replaceAll(/\s+/g, " ");
}

const ENTRIES = {
  "@runnel/hooks": "index",
  "@runnel/hooks/protocols": "protocols",
  "@runnel/hooks/testing": "testing",
};

/** Everything about the package in one file, for coding agents (llmstxt.org). */
function llmsText() {
  const api = Object.entries(ENTRIES).map(([name, entry]) => `## ${name}\n\n${exportsOf(entry)}`);
  return (
    [
      "# Runnel\n\n> Server-Sent Events for React: hooks over an external store (`@runnel/hooks`) and an overlay that shows every stream (`@runnel/devtools`). This file has all guides and all exports of the hooks.",
      ...GUIDES.map((name) => guide(name).trim()),
      `# Exports\n\n${api.join("\n\n")}`,
    ].join("\n\n") + "\n"
  );
}

/** A short version of the same, which an agent loads when it works with event streams. */
function skillText() {
  return `---
name: runnel
description: Receive Server-Sent Events in React with @runnel/hooks. Use it for live data, notifications, progress, and streamed answers of language models, and for the server's side of them.
---

<!-- Written by pnpm docs:write. Everything else is in llms.txt beside this file. -->

${guide("start").trim()}

${guide("proxies-and-platforms")
  .split("\n## ")
  .slice(0, 2)
  .join("\n## ")
  .replace(/^# .*\n\n.*\n\n/, "")
  .trim()}
`;
}

/** The derived files, with the content that they should have. */
export async function derivedFiles() {
  const files = new Map();
  for (const path of READMES)
    files.set(path, await fillSizes(fillSupport(fillSnippets(read(path)))));
  files.set("packages/hooks/docs/support.md", fillSupport(read("packages/hooks/docs/support.md")));
  files.set("packages/hooks/llms.txt", llmsText());
  files.set("packages/hooks/SKILL.md", skillText());
  return files;
}

// The real path, because the checkout may be below a symbolic link.
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const [path, text] of await derivedFiles()) writeFileSync(new URL(path, root), text);
}
