import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The size in bytes of a bundle with all dependencies except React, minified and compressed with Brotli. */
export interface Size {
  readonly name: string;
  readonly size: number;
}

/** Runs size-limit, so that the report has the numbers that `pnpm size` checks. */
export function measureSizes(): readonly Size[] {
  const folder = fileURLToPath(new URL("../..", import.meta.url));
  // The exit code is 1 if a limit is exceeded. The report shows the size all the same.
  const { stdout, error } = spawnSync("size-limit", ["--json"], {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (error !== undefined) throw error;
  return JSON.parse(stdout) as Size[];
}
