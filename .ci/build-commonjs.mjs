// Builds the CommonJS copy of a package and the stubs of its entry points. Run it in the folder of a package, after the
// build of the ES modules.
//
// Jest with its default configuration, TypeScript below 5.8 in CommonJS files, and resolvers that ignore `exports` need
// them.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";

const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
const OUTPUT = "dist/cjs";
/** What ignores `exports` ignores `imports` too, so `#diagnostics` becomes a file that chooses as React does. */
const DIAGNOSTICS = join(OUTPUT, "diagnostics/index.cjs");

const options = ["--module", "commonjs", "--outDir", OUTPUT, "--verbatimModuleSyntax", "false"];
const { status } = spawnSync(
  "tsc",
  ["-p", "tsconfig.build.json", ...options, "--sourceMap", "false", "--declarationMap", "false"],
  { stdio: "inherit", shell: process.platform === "win32" },
);
if (status !== 0) process.exit(status ?? 1);

// Inside a package of `"type": "module"`, only `.cjs` is CommonJS. tsc cannot write that extension.
for (const file of readdirSync(OUTPUT, { recursive: true }).map((name) => join(OUTPUT, name))) {
  if (!file.endsWith(".js") && !file.endsWith(".d.ts")) continue;
  const text = readFileSync(file, "utf8");
  const renamed = file.replace(/\.js$/, ".cjs").replace(/\.d\.ts$/, ".d.cts");
  const diagnostics = `./${relative(dirname(file), DIAGNOSTICS).replaceAll("\\", "/")}`;
  writeFileSync(
    renamed,
    text
      .replace(/(["'])(\.\.?\/[^"'\n]*)\.([jt]s)x?\1/g, "$1$2.c$3$1")
      .replace('"#diagnostics"', JSON.stringify(diagnostics)),
  );
  rmSync(file);
}
if (existsSync(dirname(DIAGNOSTICS))) {
  writeFileSync(
    DIAGNOSTICS,
    `module.exports =
  process.env.NODE_ENV === "production" ? require("./production.cjs") : require("./development.cjs");
`,
  );
}

// A folder for each entry point, for resolvers that ignore `exports`.
for (const [entry, target] of Object.entries(exports)) {
  if (entry === "." || !target.require) continue;
  const folder = entry.slice(2);
  mkdirSync(folder, { recursive: true });
  writeJSON(join(folder, "package.json"), {
    main: posix.join("..", target.require.default),
    types: posix.join("..", target.require.types),
  });
}

function writeJSON(path, value) {
  writeFileSync(path, `${JSON.stringify(value, undefined, 2)}\n`);
}
