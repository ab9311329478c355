import { useSSEEvent } from "@runnel/hooks";
import { NothingYet } from "../../stream/NothingYet.tsx";
import { StreamBar } from "../../stream/StreamBar.tsx";
import { addSecond, noSeconds } from "./seconds.ts";
import { clockStream } from "./stream.ts";
import "./clock.css";

const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });
const date = new Intl.DateTimeFormat("en-GB", { dateStyle: "full" });

function ClockPage() {
  return (
    <>
      <StreamBar scene="clock" stream={clockStream} />
      <Now />
      <LastMinute />
    </>
  );
}

/** The latest event of a type is one line. */
function Now() {
  const now = useSSEEvent(clockStream, "message");
  const connected = useSSEEvent(clockStream, "connecttime");
  if (now === undefined) return <NothingYet stream={clockStream} what="the first second" />;

  return (
    <section className="card clock" aria-label="Now">
      <time className="clock-time" dateTime={now}>
        {time.format(Date.parse(now))}
      </time>
      <p className="clock-date">{date.format(Date.parse(now))}</p>
      {connected !== undefined && (
        <p className="muted">
          This connection was made at{" "}
          <time dateTime={connected}>{time.format(Date.parse(connected))}</time>.
        </p>
      )}
    </section>
  );
}

/** What is more than the latest is a reducer: it sees every event, however few renders there are. */
function LastMinute() {
  const { recent } = useSSEEvent(clockStream, ["connecttime", "message"], {
    initial: noSeconds,
    reduce: addSecond,
  });
  if (recent.length === 0) return null;

  return (
    <section className="card" aria-label="The last minute">
      <h2>The last minute</h2>
      <ol className="seconds" aria-hidden="true">
        {recent.map(({ id, replayed }) => (
          <li key={id} className={replayed ? "replayed" : undefined} />
        ))}
      </ol>
      <p className="muted">
        <span data-testid="seconds">{recent.length}</span> seconds heard,{" "}
        <span data-testid="replayed">{recent.filter(({ replayed }) => replayed).length}</span> of
        them replayed from the server’s log <i className="swatch replayed" aria-hidden="true" />
      </p>
    </section>
  );
}

export { ClockPage };
