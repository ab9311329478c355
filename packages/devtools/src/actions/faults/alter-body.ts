/** Passes the chunks of a body on, and may add, cut, hold back, or throw. */
export type Alter = (
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  cancelled: AbortSignal,
) => AsyncGenerator<Uint8Array<ArrayBuffer>>;

/**
 * The same response with an altered body. A chunk is read when one is asked for, so that a fault that throws comes
 * after everything before it was read, as it would on a wire.
 */
export function alterBody(response: Response, alter: Alter): Response {
  if (response.body === null) return response;
  const reader = response.body.getReader();
  const cancelled = new AbortController();
  const chunks = alter(read(reader), cancelled.signal);
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
      async cancel(reason) {
        cancelled.abort();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  const { status, statusText, headers, url } = response;
  const altered = new Response(body, { status, statusText, headers });
  // A response that was constructed has none, and the client wants to know where it ended up.
  Object.defineProperty(altered, "url", { value: url });
  return altered;
}

async function* read(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Whoever stops early lets go of the connection; one that broke off by itself is as good.
    reader.cancel().catch(() => undefined);
  }
}
