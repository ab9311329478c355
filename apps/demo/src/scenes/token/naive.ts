interface NaiveOptions {
  /** As they were when it started. They stay so: that is the fault to be shown. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly onEvent: () => void;
  readonly onAnswer: (status: number) => void;
}

/** A second, as `@microsoft/fetch-event-source` waits. */
const PAUSE = 1_000;
/** That one would go on for ever. */
const REFUSALS = 5;

/**
 * How a client works that takes its headers when it is made: it reads, it reconnects, it even resumes, but every
 * attempt carries the first token.
 */
async function readNaively(url: string, options: NaiveOptions): Promise<void> {
  const { headers, signal, onEvent, onAnswer } = options;
  let lastEventId = "";
  for (let refusals = 0; refusals < REFUSALS && !signal.aborted;) {
    const response = await fetch(url, {
      headers: { ...headers, "Last-Event-ID": lastEventId },
      signal,
    });
    onAnswer(response.status);
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
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

export { readNaively, REFUSALS };
