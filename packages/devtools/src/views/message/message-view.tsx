import { type ReactNode, useMemo, useState } from "react";
import { formatNumber } from "../../ui/format/size.ts";
import { Figures, durationOrDash, formatRate } from "../../ui/figures.tsx";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { type Answer, excerptOf, figuresOf, textOf } from "./answer.ts";
import { MessageText } from "./message-text.tsx";
import { MessageToolbar } from "./message-toolbar.tsx";
import { Scrubber } from "./scrubber.tsx";
import { type Transcript, type TranscriptOptions, createTranscript } from "./transcript.ts";

/** Characters that are in the page at the most; all of them can be copied. */
const MOST_SHOWN = 30_000;

const FOUND_BY_ITSELF: TranscriptOptions = { path: undefined, eventType: undefined };

interface MessageViewProps {
  readonly onShowFrame: (sequence: number) => void;
}

/** The text that a stream of pieces adds up to: an answer of a language model, a transcription. */
export function MessageView({ onShowFrame }: MessageViewProps): ReactNode {
  const { stream } = useSelectedStream();
  const { record } = stream;
  const [picked, setPicked] = useState(FOUND_BY_ITSELF);
  const [chosen, setChosen] = useState<number>();
  /** The `sequence` of the frame to stop at. */
  const [stop, setStop] = useState<number>();
  const transcript = useMemo(() => createTranscript(record, picked), [record, picked]);
  // Reading again what was read does nothing, so rendering twice is harmless.
  transcript.update(stream.first, stream.end);
  const { answers } = transcript;
  const answer = answers.find(({ number }) => number === chosen) ?? answers.at(-1);
  const index = answer === undefined ? -1 : indexOf(answer, stop);
  const following = stop === undefined;

  /** @param follow - Whether to go on to the next answer, where this is the latest. */
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
        text={() => (answer === undefined ? "" : textOf(answer))}
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
                // Whoever looks back keeps this answer, also when another one begins.
                choose(answer.number, sequence === undefined);
              }}
              onShowFrame={onShowFrame}
            />
          </div>
          <AnswerFigures answer={answer} />
        </div>
      )}
    </div>
  );
}

function AnswerFigures({ answer }: { readonly answer: Answer }): ReactNode {
  const figures = figuresOf(answer);
  return (
    <div className="figures" tabIndex={0} role="group" aria-label="Figures">
      <Figures
        title={`Answer ${answer.number}`}
        figures={{
          "Time to first token": durationOrDash(figures.firstToken),
          Tokens: formatNumber(figures.tokens),
          "Tokens/s":
            figures.tokensPerSecond === undefined ? "–" : formatRate(figures.tokensPerSecond),
          Characters: formatNumber(figures.characters),
          Duration: durationOrDash(figures.duration),
        }}
      />
      <p className="dim">A token is an event that carried text.</p>
    </div>
  );
}

function Nothing({ transcript }: { readonly transcript: Transcript }): ReactNode {
  const { survey, path, skipped } = transcript;
  const hidden = (skipped.get("redacted") ?? 0) > 0;
  return (
    <div className="empty">
      <p>No text yet.</p>
      <p className="dim">
        {hidden
          ? "The text is redacted: the name of its key looks like a secret's, as token does."
          : path === undefined && survey.paths.size > 0
            ? "It was not found by itself; pick the path to it above."
            : "What the pieces of a stream of tokens add up to is shown here."}
      </p>
    </div>
  );
}

/** The piece of a frame, or the one after it where it is no longer recorded; the last by default. */
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
