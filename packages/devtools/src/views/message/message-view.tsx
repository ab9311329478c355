import type { ReactNode } from "react";
import { useMemo, useState } from "react";
import { translate } from "../../ui/format/translate.ts";
import { useStyles } from "../../ui/adopted-styles.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { useSlices } from "../../ui/time-slice.ts";
import type { Answer } from "./answer.ts";
import { textOf } from "./answer.ts";
import { AnswerMetricList } from "./answer-metrics.tsx";
import { AnswerParts } from "./answer-parts.tsx";
import { MessageToolbar } from "./message-toolbar.tsx";
import { Scrubber } from "./scrubber.tsx";
import { MESSAGE_STYLES } from "./styles.ts";
import type { Transcript, TranscriptOptions } from "./transcript.ts";
import { createTranscript } from "./transcript.ts";
import { usePlayback } from "./use-playback.ts";

const AUTOMATIC: TranscriptOptions = { path: undefined, eventType: undefined };
const LIVE: ReadonlySet<string> = new Set(["connecting", "open", "waiting"]);

interface MessageViewProps {
  readonly onShowFrame: (sequence: number) => void;
}

/** The answers of a stream whose events contain pieces of them, such as those of a language model or a transcription. */
export function MessageView({ onShowFrame }: MessageViewProps): ReactNode {
  useStyles(MESSAGE_STYLES);
  const { stream } = useSelectedStream();
  const { record } = stream;
  const [picked, setPicked] = useState(AUTOMATIC);
  const [chosen, setChosen] = useState<Answer>();
  const transcript = useMemo(() => createTranscript(record, picked), [record, picked]);
  useSlices((isOver) => transcript.update(stream.first, stream.end, isOver));
  const { answers } = transcript;
  const latest = answers.at(-1);
  const answer = chosen !== undefined && answers.includes(chosen) ? chosen : latest;
  const playback = usePlayback(answer);
  // While the user looks back, a new answer must not replace this one.
  const kept = playback.following && answer === latest ? undefined : answer;
  if (kept !== chosen) setChosen(kept);

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
          playback.follow();
        }}
        onAnswer={(next) => {
          setChosen(next);
          playback.follow();
        }}
        text={() => (answer === undefined ? [] : textOf(answer))}
      />
      {answer === undefined || playback.index === -1 ? (
        <Nothing transcript={transcript} />
      ) : (
        <div className="sided-body">
          <div className="message">
            <AnswerError answer={answer} />
            <AnswerParts answer={answer} playback={playback} />
            <Scrubber answer={answer} playback={playback} onShowFrame={onShowFrame} />
          </div>
          <AnswerMetricList
            answer={answer}
            isLive={answer === latest && answer.phase === "open" && LIVE.has(stream.status)}
            onShowPause={({ sequence }) => playback.show(sequence)}
          />
        </div>
      )}
    </div>
  );
}

/** The error that the server reported in the stream. */
function AnswerError({ answer }: { readonly answer: Answer }): ReactNode {
  const { error } = answer.run.state;
  if (error === undefined) return null;
  const { message, code } = error;
  return (
    <p className="message-error">
      {translate("The server reported an error: {message}", { message: visibleLine(message) })}
      {code !== undefined && ` (${visibleLine(code, 100)})`}
    </p>
  );
}

function Nothing({ transcript }: { readonly transcript: Transcript }): ReactNode {
  const { detector, format, path, skipped } = transcript;
  const hidden = (skipped.get("redacted") ?? 0) > 0;
  return (
    <div className="empty">
      <p>{translate("No answer yet.")}</p>
      <p className="dim">
        {hidden
          ? translate("The text is redacted, because its key may name a secret, as `token` does.")
          : format === undefined && path === undefined && detector.paths.size > 0
            ? translate("No known path matches. Select the path to the text above.")
            : translate(
                "If events contain pieces of an answer, such as the tokens of a language model, it is shown here.",
              )}
      </p>
    </div>
  );
}
