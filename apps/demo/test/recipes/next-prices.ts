// app/api/prices/route.ts
export function GET(): Response {
  const timers: ReturnType<typeof setInterval>[] = [];
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(new TextEncoder().encode(text));
      send(":\n\n");
      timers.push(setInterval(send, 15_000, ":\n\n"));
      timers.push(
        setInterval(() => {
          const tick = { symbol: "RUNL", price: Math.round(Math.random() * 100), volume: 1 };
          send(`event: tick\ndata: ${JSON.stringify(tick)}\n\n`);
        }, 1_000),
      );
    },
    cancel: () => timers.forEach(clearInterval), // the client is gone
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-cache, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}
