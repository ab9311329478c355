// server.ts. Run it with `npx -y tsx server.ts`.
import { createServer } from "node:http";

export const server = createServer((request, response) => {
  if (request.url !== "/api/prices") return void response.writeHead(404).end();
  response.writeHead(200, {
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-cache, no-transform", // no proxy may cache or compress it
    "X-Accel-Buffering": "no", // nginx must not buffer it
  });
  response.write(":\n\n"); // a comment at once, so that the stream is open
  const comments = setInterval(() => response.write(":\n\n"), 15_000); // keeps proxies from closing it
  const ticks = setInterval(() => {
    const tick = { symbol: "RUNL", price: Math.round(Math.random() * 100), volume: 1 };
    response.write(`event: tick\ndata: ${JSON.stringify(tick)}\n\n`);
  }, 1_000);
  response.on("close", () => {
    clearInterval(comments);
    clearInterval(ticks);
  });
});

server.listen(Number(process.env["PORT"] ?? 3000));
