import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A bundle with everything it needs but React, minified and compressed with brotli. */
export interface Size {
  readonly name: string;
  readonly size: number;
}

/** Asks size-limit, so that what is reported is what `pnpm size` watches. */
export function measureSizes(): readonly Size[] {
  const folder = fileURLToPath(new URL("../..", import.meta.url));
  // Ends with 1 where a limit is passed, which is not for this report to judge.
  const { stdout, error } = spawnSync("size-limit", ["--json"], {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (error !== undefined) throw error;
  return JSON.parse(stdout) as Size[];
}
