interface NaiveOptions {
  /** Fixed for all attempts. That is the mistake that this client demonstrates. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly onEvent: () => void;
  readonly onResponse: (status: number) => void;
}

/** Milliseconds between two attempts, as in `@microsoft/fetch-event-source`. */
const RETRY_DELAY = 1_000;
/** Stops the demo. The original would retry for ever. */
export const MAX_REFUSALS = 5;

/**
 * A client that takes its headers once, when it is created. It reads, reconnects and even resumes, but every
 * attempt sends the first token.
 */
export async function readNaively(url: string, options: NaiveOptions): Promise<void> {
  const { headers, signal, onEvent, onResponse } = options;
  let lastEventId = "";
  for (let refusals = 0; refusals < MAX_REFUSALS && !signal.aborted;) {
    const response = await fetch(url, {
      headers: { ...headers, "Last-Event-ID": lastEventId },
      signal,
    });
    onResponse(response.status);
    if (response.ok && response.body) {
      let text = "";
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        const blocks = (text + read.value).split("\n\n");
        text = blocks.pop() ?? "";
        for (const block of blocks) {
          const id = /^id: (.*)$/m.exec(block)?.[1];
          if (id === undefined) continue;
          lastEventId = id;
          onEvent();
        }
      }
    } else {
      refusals += 1;
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY));
  }
}
