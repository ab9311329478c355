import { createParser } from "eventsource-parser";

/** What the worker posts once per frame. */
export interface Latest {
  readonly data: string;
  readonly count: number;
}

const worker = globalThis as unknown as Worker;
let latest = "";
let received = 0;
let posted = 0;
let isAsked = false;

/** Answers when there is something new. Nothing is posted that the page has not asked for. */
function answer(): void {
  if (!isAsked || received === posted) return;
  isAsked = false;
  posted = received;
  worker.postMessage({ data: latest, count: received } satisfies Latest);
}

const parser = createParser({
  onEvent({ data }) {
    latest = data;
    received += 1;
  },
});

async function listen(url: string): Promise<void> {
  const reader = (await fetch(url)).body?.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const chunk = await reader?.read();
    if (chunk === undefined || chunk.done) return;
    parser.feed(decoder.decode(chunk.value, { stream: true }));
    answer();
  }
}

worker.addEventListener("message", ({ data: url }: MessageEvent<string | undefined>) => {
  isAsked = true;
  if (url === undefined) answer();
  else void listen(url);
});
