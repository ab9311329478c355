import { useEffect, useState } from "react";
import { Figure, Figures } from "../../app/Figures.tsx";
import { useWords } from "../../language/words.ts";
import { readNaively, REFUSALS } from "./naive.ts";
import { mask, session } from "./session.ts";
import { tokenWords } from "./words.ts";

interface Progress {
  readonly token: string;
  readonly events: number;
  readonly requests: number;
  readonly refused: number;
}

function NaiveClient() {
  const words = useWords(tokenWords);
  /** What it started with; `undefined` while it does not run. */
  const [headers, setHeaders] = useState<Readonly<Record<string, string>>>();
  const [progress, setProgress] = useState<Progress>();

  useEffect(() => {
    if (headers === undefined) return undefined;
    const leaving = new AbortController();
    const { signal } = leaving;
    const token = mask(headers["Authorization"] ?? "");
    setProgress({ token, events: 0, requests: 0, refused: 0 });
    const add = (step: (progress: Progress) => Partial<Progress>) =>
      signal.aborted || setProgress((now) => now && { ...now, ...step(now) });
    readNaively("/api/token?channel=orders", {
      headers,
      signal,
      onEvent: () => add(({ events }) => ({ events: events + 1 })),
      onAnswer: (status) =>
        add(({ requests, refused }) => ({
          requests: requests + 1,
          refused: refused + (status === 401 ? 1 : 0),
        })),
    }).catch(() => {
      // Left, or the server is gone: what it has counted says all.
    });
    return () => leaving.abort();
  }, [headers]);

  async function toggle() {
    try {
      setHeaders(headers ? undefined : await session.headers());
    } catch {
      // There is no token to be had. The streams above say so.
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
            {progress.refused > 0 && progress.refused < REFUSALS && words.naiveStale}
            {progress.refused >= REFUSALS && words.naiveGaveUp(REFUSALS)}
          </output>
        </>
      )}
    </section>
  );
}

export { NaiveClient };
