// A release needs `repository` in both packages: provenance, and the links and images of the READMEs, which the registry's page
// resolves against it (with `directory`). `--dry` says what is missing, and does not fail.

import { readFileSync } from "node:fs";

const missing = ["hooks", "devtools"].filter((name) => {
  const file = new URL(`../packages/${name}/package.json`, import.meta.url);
  const { repository } = JSON.parse(readFileSync(file, "utf8"));
  return repository?.directory !== `packages/${name}`;
});
if (missing.length > 0) {
  const files = missing.map((name) => `packages/${name}/package.json`).join(" and ");
  console.error(
    `MISSING for a release: set \`repository\` with \`url\` and \`directory\` in ${files}.`,
  );
  process.exit(process.argv.includes("--dry") ? 0 : 1);
}
