import { useState } from "react";
import { Choices } from "../../app/Choices.tsx";
import { useWords } from "../../language/words.ts";
import type { Failure } from "./ask.ts";
import { type Interval, intervals } from "./job.ts";
import { MeasureCard } from "./MeasureCard.tsx";
import { nothing } from "./measure.ts";
import { type RunningJob, startJob } from "./start-job.ts";
import { usePolling } from "./use-polling.ts";
import { useStreaming } from "./use-streaming.ts";
import { pollingWords } from "./words.ts";
import "./polling.css";

interface Race {
  readonly job: RunningJob;
  readonly interval: Interval;
}

function PollingPage() {
  const words = useWords(pollingWords);
  const [interval, setInterval] = useState<Interval>(1_000);
  const [race, setRace] = useState<Race>();
  const [failure, setFailure] = useState<Failure>();

  async function start() {
    const job = await startJob();
    if (typeof job === "object") setRace({ job, interval });
    setFailure(typeof job === "object" ? undefined : job);
  }

  return (
    <>
      <div className="polling-controls">
        <Choices
          legend={words.interval}
          options={intervals}
          value={interval}
          nameOf={(one) => words.seconds(one / 1_000)}
          onChange={setInterval}
        />
        <button type="button" onClick={() => void start()}>
          {race ? words.startAnother : words.start}
        </button>
      </div>
      {failure !== undefined && (
        <p className="note" role="alert">
          {words.failed(failure)}
        </p>
      )}
      {/* The key: another job is measured from nothing. */}
      {race ? <Contest key={race.job.id} {...race} /> : <Empty />}
      <p className="muted">{words.bytesNote}</p>
    </>
  );
}

/** The same job, followed both ways at the same time. */
function Contest({ job, interval }: Race) {
  const words = useWords(pollingWords);
  const polled = usePolling(job, interval);
  const streamed = useStreaming(job);
  const changes = Math.max(polled.status?.version ?? 0, streamed.status?.version ?? 0);

  return (
    <div className="contest">
      <MeasureCard
        name="polling"
        title={words.pollingEvery(interval / 1_000)}
        measure={polled}
        changes={changes}
      />
      <MeasureCard name="sse" title={words.sse} measure={streamed} changes={changes} />
    </div>
  );
}

function Empty() {
  const words = useWords(pollingWords);
  return (
    <div className="contest">
      <MeasureCard name="polling" title={words.polling} measure={nothing} changes={0} />
      <MeasureCard name="sse" title={words.sse} measure={nothing} changes={0} />
    </div>
  );
}

export { PollingPage };
