/** Transforms the chunks of a body: it may add, cut or hold back chunks, or throw. */
export type BodyTransform = (
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  cancelled: AbortSignal,
) => AsyncGenerator<Uint8Array<ArrayBuffer>>;

/**
 * Returns the same response with a transformed body. Chunks are pulled one by one, so that an error comes after
 * everything before it was read, as it does on a real connection.
 */
export function transformBody(response: Response, transform: BodyTransform): Response {
  if (response.body === null) return response;
  const reader = response.body.getReader();
  const cancelled = new AbortController();
  const chunks = transform(read(reader), cancelled.signal);
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
  const transformed = new Response(body, { status, statusText, headers });
  // A constructed response has no URL, but the client needs the URL after redirects.
  Object.defineProperty(transformed, "url", { value: url });
  return transformed;
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
    // Closes the connection if the consumer stops early. If it is closed already, `cancel` rejects.
    reader.cancel().catch(() => undefined);
  }
}
