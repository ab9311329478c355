import type { ReactNode } from "react";
import { useStyles } from "../../ui/adopted-styles.ts";
import { MESSAGE_STYLES } from "./styles.ts";
import { useMemo, useState } from "react";
import { formatNumber } from "../../ui/format/size.ts";
import { MetricList, durationOrDash, formatRate } from "../../ui/metric-list.tsx";
import { createTimeSlice, useContinuation } from "../../ui/time-slice.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import type { Answer } from "./answer.ts";
import { excerptOf, answerMetricsOf, textOf } from "./answer.ts";
import { MessageText } from "./message-text.tsx";
import { MessageToolbar } from "./message-toolbar.tsx";
import { Scrubber } from "./scrubber.tsx";
import type { Transcript, TranscriptOptions } from "./transcript.ts";
import { createTranscript } from "./transcript.ts";

/** The number of characters that are rendered, and half of it more. Copying takes all. */
const MOST_SHOWN = 20_000;

const AUTOMATIC: TranscriptOptions = { path: undefined, eventType: undefined };

interface MessageViewProps {
  readonly onShowFrame: (sequence: number) => void;
}

/** The text of a stream whose events contain pieces of it, such as the answer of a language model or a transcription. */
export function MessageView({ onShowFrame }: MessageViewProps): ReactNode {
  useStyles(MESSAGE_STYLES);
  const { stream } = useSelectedStream();
  const { record } = stream;
  const [picked, setPicked] = useState(AUTOMATIC);
  const [chosen, setChosen] = useState<number>();
  /** The `sequence` of the frame at which the text stops. */
  const [stop, setStop] = useState<number>();
  const transcript = useMemo(() => createTranscript(record, picked), [record, picked]);
  // `update` is idempotent, so it is safe during rendering.
  useContinuation(transcript.update(stream.first, stream.end, createTimeSlice()));
  const { answers } = transcript;
  const answer = answers.find(({ number }) => number === chosen) ?? answers.at(-1);
  const index = answer === undefined ? -1 : indexOf(answer, stop);
  const following = stop === undefined;

  /** @param follow - Whether to show the next answer when it starts, if this one is the latest. */
  function choose(number: number, follow: boolean): void {
    setChosen(follow && number === answers.at(-1)?.number ? undefined : number);
  }

  return (
    <div className="sided">
      <MessageToolbar
        transcript={transcript}
        picked={picked}
        answer={answer}
        skipped={answer?.skipped ?? transcript.skipped}
        onPick={(next) => {
          setPicked(next);
          setChosen(undefined);
          setStop(undefined);
        }}
        onAnswer={(number) => {
          choose(number, true);
          setStop(undefined);
        }}
        text={() => (answer === undefined ? [] : textOf(answer))}
      />
      {answer === undefined || index === -1 ? (
        <Nothing transcript={transcript} />
      ) : (
        <div className="sided-body">
          <div className="message">
            <MessageText
              key={answer.number}
              excerpt={excerptOf(answer, index, MOST_SHOWN)}
              following={following}
            />
            <Scrubber
              answer={answer}
              index={index}
              following={following}
              onMove={(sequence) => {
                setStop(sequence);
                // While the user looks back, a new answer must not replace this one.
                choose(answer.number, sequence === undefined);
              }}
              onShowFrame={onShowFrame}
            />
          </div>
          <AnswerMetricList answer={answer} />
        </div>
      )}
    </div>
  );
}

function AnswerMetricList({ answer }: { readonly answer: Answer }): ReactNode {
  const metrics = answerMetricsOf(answer);
  return (
    <div className="metrics" tabIndex={0} role="group" aria-label="Metrics">
      <MetricList
        title={`Answer ${answer.number}`}
        metrics={{
          "Time to first token": durationOrDash(metrics.firstToken),
          Tokens: formatNumber(metrics.tokens),
          "Tokens/s":
            metrics.tokensPerSecond === undefined ? "–" : formatRate(metrics.tokensPerSecond),
          Characters: formatNumber(metrics.characters),
          Duration: durationOrDash(metrics.duration),
          ...(answer.connections.size > 1 && {
            Connections: formatNumber(answer.connections.size),
          }),
        }}
      />
      <p className="dim">Each event with text counts as one token.</p>
    </div>
  );
}

function Nothing({ transcript }: { readonly transcript: Transcript }): ReactNode {
  const { detector, path, skipped } = transcript;
  const hidden = (skipped.get("redacted") ?? 0) > 0;
  return (
    <div className="empty">
      <p>No text yet.</p>
      <p className="dim">
        {hidden
          ? "The text is redacted, because its key may name a secret, as `token` does."
          : path === undefined && detector.paths.size > 0
            ? "No known path matches. Select the path to the text above."
            : "If events contain pieces of a text, such as the tokens of a language model, the text is shown here."}
      </p>
    </div>
  );
}

/** The index of the piece of a frame, or of the next piece if that one is no longer recorded. The default is the last one. */
function indexOf({ pieces }: Answer, sequence: number | undefined): number {
  if (sequence === undefined) return pieces.length - 1;
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((pieces[middle]?.sequence ?? 0) < sequence) low = middle + 1;
    else high = middle;
  }
  return high;
}
