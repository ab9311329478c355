import { useEffect, useState } from "react";
import { useWords } from "../../language/words.ts";
import type { Seen } from "./choices.ts";
import { llmWords } from "./words.ts";

/** The other side of the story: that Stop did not only close our eyes. */
function ServerSaw({ answer }: { readonly answer: string }) {
  const words = useWords(llmWords);
  const [seen, setSeen] = useState<Seen | "unknown">();

  useEffect(() => {
    const asking = new AbortController();
    void askServer(answer, asking.signal).then((answered) => {
      if (!asking.signal.aborted) setSeen(answered);
    });
    return () => asking.abort();
  }, [answer]);

  if (seen === "unknown") return null;
  return (
    <p className="muted" data-testid="seen">
      {seen ? words.seen(seen) : "…"}
    </p>
  );
}

/** The request may never have reached the server, or another one than the one that is asked. */
async function askServer(answer: string, signal: AbortSignal): Promise<Seen | "unknown"> {
  try {
    const response = await fetch(`/api/llm/seen/${answer}`, { signal });
    return response.ok ? ((await response.json()) as Seen) : "unknown";
  } catch {
    return "unknown";
  }
}

export { ServerSaw };
