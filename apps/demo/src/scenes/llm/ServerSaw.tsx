import { useEffect, useState } from "react";
import { useWords } from "../../language/words.ts";
import type { Seen } from "./choices.ts";
import { llmWords } from "./words.ts";

/** The other side of the story: that Stop did not only close our eyes. */
function ServerSaw({ answer }: { readonly answer: string }) {
  const words = useWords(llmWords);
  const [seen, setSeen] = useState<Seen>();

  useEffect(() => {
    const asking = new AbortController();
    void askServer(answer, asking.signal).then(setSeen);
    return () => asking.abort();
  }, [answer]);

  return (
    <p className="muted" data-testid="seen">
      {seen ? words.seen(seen) : "…"}
    </p>
  );
}

/** `undefined` where it cannot say: the request may never have reached it. */
async function askServer(answer: string, signal: AbortSignal): Promise<Seen | undefined> {
  try {
    const response = await fetch(`/api/llm/seen/${answer}`, { signal });
    return response.ok ? ((await response.json()) as Seen) : undefined;
  } catch {
    return undefined;
  }
}

export { ServerSaw };
