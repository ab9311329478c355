import type { FinishReason } from "@runnel/hooks/protocols";
import type { ReactNode } from "react";
import { translate } from "../../ui/format/translate.ts";
import { formatNumber } from "../../ui/format/size.ts";
import { formatDuration } from "../../ui/format/time.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { durationOrDash, formatRate, MetricList } from "../../ui/metric-list.tsx";
import { useNow } from "../../ui/use-now.ts";
import type { Answer, Pause } from "./answer.ts";
import { answerMetricsOf, MIN_PAUSE } from "./answer.ts";

interface AnswerMetricListProps {
  readonly answer: Answer;
  /** Whether more of the answer may come. */
  readonly isLive: boolean;
  readonly onShowPause: (pause: Pause) => void;
}

/** Times and counts of an answer, why it ended, and what the server counted. */
export function AnswerMetricList(props: AnswerMetricListProps): ReactNode {
  const { answer, isLive, onShowPause } = props;
  const metrics = answerMetricsOf(answer);
  const { finishReason, usage } = answer.run.state;
  const { pauses } = answer.run;
  const now = useNow(1000, isLive);
  const silence = now - (answer.lastAt ?? now);
  const longest = pauses.reduce<Pause | undefined>(
    (most, pause) => (most === undefined || pause.length > most.length ? pause : most),
    undefined,
  );
  return (
    <div className="metrics" tabIndex={0} role="group" aria-label={translate("Metrics")}>
      <MetricList
        title={translate("Answer {number}", { number: answer.number })}
        metrics={{
          ...(finishReason !== undefined && {
            [translate("Finish reason")]: finishOf(finishReason),
          }),
          [translate("Time to first token")]: durationOrDash(metrics.firstToken),
          ...(metrics.firstText !== metrics.firstToken && {
            [translate("Time to first text")]: durationOrDash(metrics.firstText),
          }),
          [translate("Tokens")]: formatNumber(metrics.tokens),
          [translate("Tokens/s")]:
            metrics.tokensPerSecond === undefined ? "–" : formatRate(metrics.tokensPerSecond),
          [translate("Characters")]: formatNumber(metrics.characters),
          [translate("Duration")]: durationOrDash(metrics.duration),
          [translate("Pauses")]: formatNumber(pauses.length),
          ...(isLive &&
            silence >= MIN_PAUSE && { [translate("Silent for")]: formatDuration(silence) }),
          ...(answer.connections.size > 1 && {
            [translate("Connections")]: formatNumber(answer.connections.size),
          }),
        }}
      />
      {longest !== undefined && (
        <button type="button" className="tool outlined" onClick={() => onShowPause(longest)}>
          {translate("Longest pause: {time}", { time: formatDuration(longest.length) })}
        </button>
      )}
      {usage !== undefined && (
        <MetricList
          title={translate("Usage")}
          metrics={{
            [translate("Input tokens")]: countOf(usage.inputTokens),
            [translate("from a cache")]: countOf(usage.cachedInputTokens),
            [translate("Output tokens")]: countOf(usage.outputTokens),
            [translate("for reasoning")]: countOf(usage.reasoningTokens),
          }}
        />
      )}
      <p className="dim">
        {translate("Each event that continues the answer counts as one token.")}
      </p>
    </div>
  );
}

/** The word of the server, and what it means unless that is the same word. */
function finishOf({ unified, raw }: FinishReason): string {
  const word = visibleLine(raw, 40);
  return raw.toLowerCase().replaceAll("_", "-") === unified ? word : `${word} (${unified})`;
}

/** A server may send anything as a count. */
function countOf(count: unknown): string {
  return typeof count === "number" ? formatNumber(count) : "–";
}
