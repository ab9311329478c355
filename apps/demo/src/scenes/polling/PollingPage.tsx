import { useSSEEvent } from "@runnel/hooks";
import { useMemo, useState } from "react";
import { useWords } from "../../language/language.ts";
import type { ApiError } from "../../platform/api.ts";
import { ActionButton } from "../../ui/ActionButton.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { RequestError } from "../../ui/RequestError.tsx";
import { MeasureCard } from "./MeasureCard.tsx";
import { emptyMeasure } from "./measure.ts";
import type { RunningJob } from "./poll.ts";
import { startJob } from "./poll.ts";
import type { Interval } from "./protocol.ts";
import { intervals } from "./protocol.ts";
import { trafficStream } from "./stream.ts";
import { usePolling } from "./use-polling.ts";
import { useStreaming } from "./use-streaming.ts";
import { pollingWords } from "./words.ts";
import "./polling.css";

interface Comparison {
  readonly job: RunningJob;
  readonly interval: Interval;
}

export function PollingPage() {
  const words = useWords(pollingWords);
  const [interval, setInterval] = useState<Interval>(1_000);
  const [comparison, setComparison] = useState<Comparison>();
  const [error, setError] = useState<ApiError>();

  async function start() {
    const job = await startJob();
    if ("error" in job) return setError(job.error);
    setError(undefined);
    setComparison({ job, interval });
  }

  return (
    <>
      <div className="polling-controls">
        <RadioGroup
          legend={words.interval}
          options={intervals}
          value={interval}
          nameOf={(one) => words.seconds(one / 1_000)}
          onChange={setInterval}
        />
        <ActionButton primary onPress={() => void start()}>
          {comparison ? words.startAnother : words.start}
        </ActionButton>
      </div>
      <RequestError error={error} />
      {/* The key resets the measures for another job. */}
      {comparison ? <BothWays key={comparison.job.id} {...comparison} /> : <NoJob />}
      <p className="muted">{words.bytesNote}</p>
    </>
  );
}

/** The same job, followed in both ways at the same time. */
function BothWays({ job, interval }: Comparison) {
  const words = useWords(pollingWords);
  const polled = usePolling(job, interval);
  const streamed = useStreaming(job);
  const traffic = useSSEEvent(
    useMemo(() => trafficStream(job.id), [job.id]),
    "traffic",
  );
  const changes = Math.max(polled.status?.version ?? 0, streamed.status?.version ?? 0);

  return (
    <div className="both-ways">
      <MeasureCard
        name="polling"
        title={words.pollingEvery(interval / 1_000)}
        measure={polled}
        traffic={traffic?.polling}
        changes={changes}
      />
      <MeasureCard
        name="sse"
        title={words.sse}
        measure={streamed}
        traffic={traffic?.sse}
        changes={changes}
      />
    </div>
  );
}

function NoJob() {
  const words = useWords(pollingWords);
  return (
    <div className="both-ways">
      <MeasureCard
        name="polling"
        title={words.polling}
        measure={emptyMeasure}
        traffic={undefined}
        changes={0}
      />
      <MeasureCard
        name="sse"
        title={words.sse}
        measure={emptyMeasure}
        traffic={undefined}
        changes={0}
      />
    </div>
  );
}
