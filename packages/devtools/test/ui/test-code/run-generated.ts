import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const packageFolder = fileURLToPath(new URL("../../..", import.meta.url));

const CONFIG = `
const conditions = ["@runnel/source", "node", "module", "import", "default"];
export default {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
};
`;
const TSCONFIG = JSON.stringify({
  extends: "../../../../tsconfig.base.json",
  compilerOptions: { isolatedDeclarations: false, declaration: false, types: ["node"] },
  include: ["*.ts"],
});

interface Report {
  readonly testResults: ReadonlyArray<{ readonly name: string; readonly status: string }>;
}

/**
 * Writes files into a folder of this package, compiles them as an app would, and runs its tests with Vitest. The folder is
 * ignored by Git, because a run that is killed leaves it; the next run replaces it.
 *
 * @param name - The name of the folder, one for each caller.
 * @returns The errors of the compiler, the names of the files whose tests passed, and the files that they wrote
 *   into `test-results`.
 */
export async function runGenerated(
  name: string,
  files: Readonly<Record<string, string>>,
): Promise<{
  readonly compiled: string;
  readonly passed: readonly string[];
  readonly results: readonly string[];
}> {
  const folder = join(packageFolder, "test-results", name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    const all = { ...files, "vitest.config.mjs": CONFIG, "tsconfig.json": TSCONFIG };
    for (const [file, text] of Object.entries(all)) await writeFile(join(folder, file), text);
    const compiled = await run(typescript(), ["--noEmit", "-p", folder], folder);
    const report = join(folder, "report.json");
    const vitest = join(require.resolve("vitest/package.json"), "../vitest.mjs");
    const options = ["--pool=threads", "--no-isolate", "--reporter=json", `--outputFile=${report}`];
    await run(vitest, ["run", "--root", folder, ...options], folder);
    const { testResults } = JSON.parse(await readFile(report, "utf8")) as Report;
    const passed = testResults.filter(({ status }) => status === "passed");
    const written = join(folder, "test-results");
    const names = await readdir(written).catch(() => []);
    const texts = names.map((file) => readFile(join(written, file), "utf8"));
    return {
      compiled,
      passed: passed.map(({ name: file }) => basename(file)).sort(),
      results: await Promise.all(texts),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function typescript(): string {
  return join(require.resolve("typescript/package.json"), "../bin/tsc");
}

/** Resolves with the output, whatever the exit code. */
function run(script: string, args: readonly string[], cwd: string): Promise<string> {
  const { VITEST: _, ...env } = process.env;
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { cwd, env }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
}
