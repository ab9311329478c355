// server.ts. Run it with `npx -y tsx server.ts`.
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";

const app = new Hono();

app.get("/api/prices", (context) => {
  context.header("X-Accel-Buffering", "no");
  return streamSSE(context, async (stream) => {
    await stream.write(":\n\n");
    while (!stream.aborted) {
      const tick = { symbol: "RUNL", price: Math.round(Math.random() * 100), volume: 1 };
      await stream.writeSSE({ event: "tick", data: JSON.stringify(tick) });
      await stream.sleep(1_000);
    }
  });
});

export const server = serve({ fetch: app.fetch, port: Number(process.env["PORT"] ?? 3000) });
