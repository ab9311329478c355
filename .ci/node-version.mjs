// Runs before everything else. Without it, a Node that is too old fails with the stack trace of some dependency.

import { fileURLToPath } from "node:url";

/** The message for a version that the tools do not support: `engines` is `^20.19 || >=22.12`. */
export function unsupported(version) {
  const [major, minor] = version.split(".").map(Number);
  const isSupported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  return isSupported ? undefined : `Runnel needs Node 20.19, 22.12 or newer; this is ${version}.`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const message = unsupported(process.versions.node);
  if (message) console.error(message);
  process.exit(message ? 1 : 0);
}
