import { useEffect, useState } from "react";
import { useWords } from "../../language/language.ts";
import { requestJson } from "../../platform/api.ts";
import type { Seen } from "./protocol.ts";
import { llmWords } from "./words.ts";

/**
 * How the answer ended on the server. It proves that Stop also stops the server. Nothing is shown if the
 * request never reached the server, or reached another one.
 */
export function ServerReport({ answer }: { readonly answer: string }) {
  const words = useWords(llmWords);
  const [seen, setSeen] = useState<Seen | "unknown">();

  useEffect(() => {
    const unmount = new AbortController();
    const { signal } = unmount;
    void requestJson<Seen>(`/api/llm/seen/${answer}`, { signal }).then((result) => {
      if (!signal.aborted) setSeen("body" in result ? result.body : "unknown");
    });
    return () => unmount.abort();
  }, [answer]);

  if (seen === "unknown") return null;
  return (
    <p className="muted" data-testid="seen">
      {seen ? words.seen(seen) : "…"}
    </p>
  );
}
