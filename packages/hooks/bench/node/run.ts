import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, defaultServerConditions } from "vite";

/** The benchmarks that run in Node. Each runs in its own process. */
export const NODE_BENCHES = ["scaling", "throughput", "memory"] as const;

/**
 * Bundles the benchmarks as an app is bundled. tsx would wrap every function that is created on the hot path to keep its
 * name, which takes longer than the code that is measured.
 */
export async function buildNodeBenches(outDir: string): Promise<void> {
  const folder = fileURLToPath(new URL(".", import.meta.url));
  await build({
    root: folder,
    configFile: false,
    logLevel: "error",
    mode: "production",
    resolve: { conditions: ["@runnel/source", ...defaultServerConditions] },
    ssr: {
      noExternal: true,
      resolve: { conditions: ["@runnel/source", ...defaultServerConditions] },
    },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        input: Object.fromEntries(NODE_BENCHES.map((name) => [name, `${folder}${name}.ts`])),
        output: { entryFileNames: "[name].mjs" },
      },
    },
  });
}

/** Runs a benchmark and returns the value that it passes to `process.send`. */
export async function runNodeBench<Result>(
  outDir: string,
  name: (typeof NODE_BENCHES)[number],
): Promise<Result> {
  const child = fork(join(outDir, `${name}.mjs`), { execArgv: ["--expose-gc"] });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`The benchmark "${name}" exited with code ${String(code)} and sent no result.`);
  });
  const [result] = (await Promise.race([once(child, "message"), ended])) as [Result];
  ended.catch(() => undefined);
  child.disconnect();
  return result;
}
