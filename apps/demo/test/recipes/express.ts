// server.ts. Run it with `npx -y tsx server.ts`.
import express from "express";

const app = express();

app.get("/api/prices", (_request, response) => {
  response.set({
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-cache, no-transform", // `compression()` leaves it alone, too
    "X-Accel-Buffering": "no",
  });
  response.write(":\n\n");
  const comments = setInterval(() => response.write(":\n\n"), 15_000);
  const ticks = setInterval(() => {
    const tick = { symbol: "RUNL", price: Math.round(Math.random() * 100), volume: 1 };
    response.write(`event: tick\ndata: ${JSON.stringify(tick)}\n\n`);
  }, 1_000);
  response.on("close", () => {
    clearInterval(comments);
    clearInterval(ticks);
  });
});

export const server = app.listen(Number(process.env["PORT"] ?? 3000));
