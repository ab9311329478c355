import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { unsupported } from "../../../.ci/node-version.mjs";

it.each(["20.19.0", "22.12.0", "22.20.1", "23.0.0", "24.1.0"])(
  "Node %s is supported",
  (version) => {
    expect(unsupported(version)).toBeUndefined();
  },
);

it.each(["18.20.8", "20.18.3", "21.7.3", "22.11.0"])(
  "Node %s is refused in one line",
  (version) => {
    expect(unsupported(version)).toBe(
      `Runnel needs Node 20.19, 22.12 or newer; this is ${version}.`,
    );
  },
);

it("every package states the same versions of Node", () => {
  for (const folder of ["", "apps/demo/", "packages/hooks/", "packages/devtools/"]) {
    const url = new URL(`../../../${folder}package.json`, import.meta.url);
    const { engines } = JSON.parse(readFileSync(url, "utf8")) as { engines: { node: string } };
    expect(engines.node).toBe("^20.19 || >=22.12");
  }
});
