import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";

const demo = fileURLToPath(new URL("../../..", import.meta.url));

test("SIGTERM ends the open streams cleanly, and then the server", async () => {
  const server = spawn(process.execPath, ["--import", "tsx", "server/start.ts"], {
    cwd: demo,
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(server, "exit");
  const [line] = (await once(createInterface(server.stdout), "line")) as [string];
  const url = /http:\S+/.exec(line)![0];
  const stream = await fetch(`${url}api/ticker`);

  server.kill("SIGTERM");

  // A broken connection would reject here.
  expect(await stream.text()).toContain("retry: 2000");
  expect(await exit).toEqual([0, null]);
});
