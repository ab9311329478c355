import { useSSE, useSSEEvent } from "@runnel/hooks";
import { useMemo, useState } from "react";
import { useLanguage, useWords } from "../../language/language.ts";
import { EmptyState } from "../../stream/EmptyState.tsx";
import { StreamBar } from "../../stream/StreamBar.tsx";
import { ActionButton } from "../../ui/ActionButton.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { speeds, talks } from "./protocol.ts";
import { FinalSentence, formatTime, InterimSentence } from "./Sentence.tsx";
import type { Take, TranscriptionStream } from "./stream.ts";
import { transcriptionStream } from "./stream.ts";
import { emptyTranscript, revise } from "./transcript.ts";
import { transcriptionWords } from "./words.ts";
import "./transcription.css";

/** Outside the component: a page that is left and entered again must not reuse a number. */
let takes = 0;

export function TranscriptionPage() {
  const words = useWords(transcriptionWords);
  const language = useLanguage();
  const [take, setTake] = useState<Take>(() => ({ talk: language, speed: 1, take: (takes += 1) }));
  const stream = useMemo(() => transcriptionStream(take), [take]);
  const isComplete = useSSEEvent(stream, "end") !== undefined;
  const restart = (changes: Partial<Take>) => setTake({ ...take, ...changes, take: (takes += 1) });

  return (
    <>
      <div className="transcription-controls">
        <RadioGroup
          legend={words.talk}
          options={talks}
          value={take.talk}
          nameOf={(talk) => words.talks[talk]}
          onChange={(talk) => restart({ talk })}
        />
        <RadioGroup
          legend={words.speed}
          options={speeds}
          value={take.speed}
          nameOf={(speed) => `${speed}×`}
          onChange={(speed) => restart({ speed })}
        />
        <Playback stream={stream} onRestart={() => restart({})} />
      </div>
      <StreamBar scene="transcription" stream={stream} isComplete={isComplete} />
      <TranscriptCard stream={stream} lang={take.talk} />
    </>
  );
}

interface PlaybackProps {
  readonly stream: TranscriptionStream;
  readonly onRestart: () => void;
}

/** "Pause" closes the stream. "Resume" opens it again, and it resumes after the last event ID. */
function Playback({ stream, onRestart }: PlaybackProps) {
  const words = useWords(transcriptionWords);
  const { status, open, close } = useSSE(stream);
  const ended = useSSEEvent(stream, "end") !== undefined;
  const paused = status === "closed" || status === "failed";
  return (
    <div className="buttons">
      <ActionButton enabled={!ended} onPress={paused ? open : close}>
        {paused && !ended ? words.resume : words.pause}
      </ActionButton>
      <ActionButton primary onPress={onRestart}>
        {words.restart}
      </ActionButton>
    </div>
  );
}

interface TranscriptCardProps {
  readonly stream: TranscriptionStream;
  /** The language of the talk, for screen readers. */
  readonly lang: string;
}

function TranscriptCard({ stream, lang }: TranscriptCardProps) {
  const words = useWords(transcriptionWords);
  const end = useSSEEvent(stream, "end");
  const transcript = useSSEEvent(stream, ["interim", "final"], {
    initial: emptyTranscript,
    reduce: revise,
  });
  if (transcript.length === 0) return <EmptyState stream={stream} what={words.firstWords} />;

  const interim = transcript.find(({ final }) => !final);
  return (
    <section className="card transcript" aria-label={words.transcript}>
      {/* Only final sentences are in the log. Screen readers would read an interim one aloud at each revision. */}
      <div role="log" aria-label={words.transcript} lang={lang}>
        <ol>
          {transcript
            .filter(({ final }) => final)
            .map((segment) => (
              <FinalSentence key={segment.segment} segment={segment} />
            ))}
        </ol>
      </div>
      {interim && <InterimSentence segment={interim} lang={lang} />}
      {!interim && !end && <p className="muted">{words.listening}</p>}
      {end && (
        <output className="muted">{words.ended(end.segments, formatTime(end.duration))}</output>
      )}
    </section>
  );
}
