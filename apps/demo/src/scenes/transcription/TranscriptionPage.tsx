import { useSSE, useSSEEvent } from "@runnel/hooks";
import { useMemo, useState } from "react";
import { ActionButton } from "../../app/ActionButton.tsx";
import { Choices } from "../../app/Choices.tsx";
import { useLanguage } from "../../language/language.ts";
import { useWords } from "../../language/words.ts";
import { NothingYet } from "../../stream/NothingYet.tsx";
import { StreamBar } from "../../stream/StreamBar.tsx";
import { speeds, talks } from "./hypothesis.ts";
import { Interim, minutes, Sentence } from "./Sentence.tsx";
import { type Take, transcriptionStream, type TranscriptionStream } from "./stream.ts";
import { emptyTranscript, revise } from "./transcript.ts";
import { transcriptionWords } from "./words.ts";
import "./transcription.css";

/** Numbers the takes, also those from before this page was left and entered again. */
let takes = 0;

function TranscriptionPage() {
  const words = useWords(transcriptionWords);
  const language = useLanguage();
  const [take, setTake] = useState<Take>(() => ({ talk: language, speed: 1, take: (takes += 1) }));
  const stream = useMemo(() => transcriptionStream(take), [take]);
  const restart = (changes: Partial<Take>) => setTake({ ...take, ...changes, take: (takes += 1) });

  return (
    <>
      <StreamBar scene="transcription" stream={stream} />
      <div className="transcription-controls">
        <Choices
          legend={words.talk}
          options={talks}
          value={take.talk}
          nameOf={(talk) => words.talks[talk]}
          onChange={(talk) => restart({ talk })}
        />
        <Choices
          legend={words.speed}
          options={speeds}
          value={take.speed}
          nameOf={(speed) => `${speed}×`}
          onChange={(speed) => restart({ speed })}
        />
        <Playback stream={stream} onRestart={() => restart({})} />
      </div>
      <Transcript stream={stream} lang={take.talk} />
    </>
  );
}

interface PlaybackProps {
  readonly stream: TranscriptionStream;
  readonly onRestart: () => void;
}

/** To pause is to stop listening: opened again, the stream resumes at the last id. */
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
      <ActionButton onPress={onRestart}>{words.restart}</ActionButton>
    </div>
  );
}

interface TranscriptProps {
  readonly stream: TranscriptionStream;
  /** What the talk is held in, for whoever reads it aloud. */
  readonly lang: string;
}

function Transcript({ stream, lang }: TranscriptProps) {
  const words = useWords(transcriptionWords);
  const end = useSSEEvent(stream, "end");
  const transcript = useSSEEvent(stream, ["interim", "final"], {
    initial: emptyTranscript,
    reduce: revise,
  });
  if (transcript.length === 0) return <NothingYet stream={stream} what={words.firstWords} />;

  const interim = transcript.find(({ final }) => !final);
  return (
    <section className="card transcript" aria-label={words.transcript}>
      {/* Only what is final is read aloud: a guess would be, word by word, again and again. */}
      <ol role="log" aria-label={words.transcript} lang={lang}>
        {transcript
          .filter(({ final }) => final)
          .map((segment) => (
            <Sentence key={segment.segment} segment={segment} />
          ))}
      </ol>
      {interim && <Interim segment={interim} lang={lang} />}
      {!interim && !end && <p className="muted">{words.listening}</p>}
      {end && <output className="muted">{words.ended(end.segments, minutes(end.duration))}</output>}
    </section>
  );
}

export { TranscriptionPage };
