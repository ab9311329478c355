import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";
import { describe, expect, it } from "vitest";
import { server } from "../server.ts";

type Client = typeof import("../../src/client.ts");

/** Bundles `/client` as an app's bundler does under a condition, and loads the bundle. */
async function bundle(condition: string): Promise<{ code: string; client: Client }> {
  const outDir = await mkdtemp(join(tmpdir(), "runnel-"));
  const entry = fileURLToPath(new URL("../../src/client.ts", import.meta.url));
  const conditions = ["@runnel/source", condition];
  await build({
    configFile: false,
    logLevel: "error",
    resolve: { conditions },
    ssr: { noExternal: true, resolve: { conditions } },
    build: { ssr: entry, outDir, rollupOptions: { output: { entryFileNames: "client.mjs" } } },
  });
  const file = join(outDir, "client.mjs");
  const code = await readFile(file, "utf8");
  const client = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Client;
  await rm(outDir, { recursive: true });
  return { code, client };
}

async function refuse({ createSSEClient }: Client): Promise<object | undefined> {
  const endpoint = await server.endpoint({ otherwise: { status: 404 } });
  const client = createSSEClient();
  const stream = client.stream(endpoint.url);
  stream.on("message", () => undefined);
  await expect.poll(() => stream.getSnapshot().status).toBe("failed");
  const { error } = stream.getSnapshot();
  client.dispose();
  return error;
}

describe("A bundle for production", () => {
  it("contains no advice: an error has the message and the data, and no hint.", async () => {
    const { code, client } = await bundle("production");
    expect(code).not.toContain("Check the URL");
    const error = await refuse(client);
    expect(error).toMatchObject({ kind: "http", message: "The server answered 404.", status: 404 });
    expect(error).not.toHaveProperty("hint");
  });

  it("still refuses a delay that is not a number, with which it would ask without a pause.", async () => {
    const { client } = await bundle("production");
    expect(() => client.createSSEClient({ reconnect: { initialDelay: Number.NaN } })).toThrow(
      "`reconnect.initialDelay` must be a non-negative number; received NaN.",
    );
  });
});

describe("A bundle for development", () => {
  it("adds advice to errors, and checks the options.", async () => {
    const { client } = await bundle("development");
    expect(await refuse(client)).toMatchObject({ hint: "Check the URL." });
    expect(() => client.defineStream({ url: "" })).toThrow("A stream needs a `url`");
  });
});
