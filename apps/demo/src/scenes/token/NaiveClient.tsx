import { useEffect, useState } from "react";
import { useWords } from "../../language/language.ts";
import { Figure, Figures } from "../../ui/Figures.tsx";
import { MAX_REFUSALS, readNaively } from "./naive.ts";
import { maskToken, tokenStore } from "./token-store.ts";
import { tokenWords } from "./words.ts";

interface Progress {
  readonly token: string;
  readonly events: number;
  readonly requests: number;
  readonly refused: number;
}

export function NaiveClient() {
  const words = useWords(tokenWords);
  /** The headers that it started with. `undefined` while it is stopped. */
  const [headers, setHeaders] = useState<Readonly<Record<string, string>>>();
  const [progress, setProgress] = useState<Progress>();

  useEffect(() => {
    if (headers === undefined) return undefined;
    const unmount = new AbortController();
    const { signal } = unmount;
    const token = maskToken(headers["Authorization"] ?? "");
    setProgress({ token, events: 0, requests: 0, refused: 0 });
    const update = (change: (progress: Progress) => Partial<Progress>) =>
      signal.aborted || setProgress((now) => now && { ...now, ...change(now) });
    readNaively("/api/token?channel=orders", {
      headers,
      signal,
      onEvent: () => update(({ events }) => ({ events: events + 1 })),
      onResponse: (status) =>
        update(({ requests, refused }) => ({
          requests: requests + 1,
          refused: refused + (status === 401 ? 1 : 0),
        })),
    }).catch(() => {
      // Unmounted, or the server is unreachable. The counters show how far it got.
    });
    return () => unmount.abort();
  }, [headers]);

  async function toggle() {
    try {
      setHeaders(headers ? undefined : await tokenStore.headers());
    } catch {
      // No token was issued. The streams above show the error.
    }
  }

  return (
    <section className="card naive" aria-label={words.naive}>
      <h2>{words.naive}</h2>
      <p className="muted">{words.naiveText}</p>
      <button type="button" onClick={() => void toggle()}>
        {headers ? words.stopNaive : words.startNaive}
      </button>
      {progress && (
        <>
          <Figures as="row">
            <Figure name={words.to}>
              <code>{progress.token}</code>
            </Figure>
            <Figure name={words.naiveEvents} testId="naive-events">
              {progress.events}
            </Figure>
            <Figure name={words.requests} testId="naive-requests">
              {progress.requests}
            </Figure>
            <Figure
              name={words.refused}
              verdict={progress.refused > 0 ? "unsound" : undefined}
              testId="naive-refused"
            >
              {progress.refused}
            </Figure>
          </Figures>
          <output className="muted">
            {progress.refused === 0 && words.naiveFine}
            {progress.refused > 0 && progress.refused < MAX_REFUSALS && words.naiveStale}
            {progress.refused >= MAX_REFUSALS && words.naiveGaveUp(MAX_REFUSALS)}
          </output>
        </>
      )}
    </section>
  );
}
