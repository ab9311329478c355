import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");
// Inside node_modules, so that the types of Node and React are found.
const folder = mkdtempSync(resolve(root, "node_modules/.types-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function compile(...options: readonly string[]): string {
  const tsc = resolve(root, "../../node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, ...options], {
    cwd: root,
    encoding: "utf8",
  });
  return stdout;
}

/** A program for Node: what a server, a worker or a script does with the client. */
const PROGRAM = `
import { createSSEClient, defineStream, json, workerConnections } from "./dist/client.js";
import { anthropic } from "./dist/protocols.js";
import { inspectClient } from "./dist/inspect.js";
import { startTestServer } from "./dist/testing.js";

const client = createSSEClient({ headers: () => ({ authorization: "token" }), fetch });
const prices = defineStream({ url: "http://localhost/", events: { tick: json<{ price: number }>() } });
client.stream(prices).on("tick", ({ data }) => console.log(data.price.toFixed(2)));
client.request({ url: "http://localhost/", ...anthropic() }).start({ prompt: "hello" });
inspectClient(client, ({ type }) => console.log(type));
export { startTestServer, workerConnections };
`;

it("the declarations of the entries without React compile with the types of Node alone, without the DOM library", () => {
  const dist = resolve(folder, "dist");
  const declarations = ["--emitDeclarationOnly", "--declarationMap", "false", "--outDir", dist];
  expect(compile("-p", "tsconfig.build.json", ...declarations)).toBe("");
  writeFileSync(resolve(folder, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(resolve(folder, "program.ts"), PROGRAM);
  symlinkSync(resolve(root, "../../node_modules/@types"), resolve(folder, "types"));
  const compilerOptions = {
    lib: ["ES2023"],
    target: "ES2023",
    module: "NodeNext",
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: false,
    types: ["node"],
    typeRoots: ["types"],
  };
  const config = { compilerOptions, files: ["program.ts"] };
  writeFileSync(resolve(folder, "tsconfig.json"), JSON.stringify(config));
  expect(compile("-p", folder)).toBe("");
}, 120_000);
