import { useSSEEvent } from "@runnel/hooks";
import { useLocale } from "../../language/language.ts";
import { useWords } from "../../language/language.ts";
import { EmptyState } from "../../stream/EmptyState.tsx";
import { StreamBar } from "../../stream/StreamBar.tsx";
import { addSecond, noSeconds } from "./seconds.ts";
import { clockStream } from "./stream.ts";
import { clockWords } from "./words.ts";
import "./clock.css";

export function ClockPage() {
  return (
    <>
      <StreamBar isMain scene="clock" stream={clockStream} />
      <Now />
      <LastMinute />
    </>
  );
}

/** The latest event of a type: one line. */
function Now() {
  const words = useWords(clockWords);
  const locale = useLocale();
  const now = useSSEEvent(clockStream, "message");
  const connected = useSSEEvent(clockStream, "connecttime");
  if (now === undefined) return <EmptyState stream={clockStream} what={words.firstSecond} />;

  const time = new Intl.DateTimeFormat(locale, { timeStyle: "medium" });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "full" });
  return (
    <section className="card clock" aria-label={words.now}>
      <time className="clock-time" dateTime={now}>
        {time.format(Date.parse(now))}
      </time>
      <p className="clock-date">{date.format(Date.parse(now))}</p>
      {connected !== undefined && (
        <p className="muted">
          {words.connectedAt} <time dateTime={connected}>{time.format(Date.parse(connected))}</time>
        </p>
      )}
    </section>
  );
}

/** More than the latest: a reducer, which sees every event however few renders there are. */
function LastMinute() {
  const words = useWords(clockWords);
  const { recent } = useSSEEvent(clockStream, ["connecttime", "message"], {
    initial: noSeconds,
    reduce: addSecond,
  });
  if (recent.length === 0) return null;

  return (
    <section className="card" aria-label={words.lastMinute}>
      <h2>{words.lastMinute}</h2>
      <ol className="seconds" aria-hidden="true">
        {recent.map(({ id, replayed }) => (
          <li key={id} className={replayed ? "replayed" : undefined} />
        ))}
      </ol>
      <p className="muted">
        <span data-testid="seconds">{recent.length}</span> {words.received}{" "}
        <span data-testid="replayed">{recent.filter(({ replayed }) => replayed).length}</span>{" "}
        {words.replayed} <i className="swatch replayed" aria-hidden="true" />
      </p>
    </section>
  );
}
