import { useWords } from "../../language/language.ts";
import type { Segment } from "./transcript.ts";
import { transcriptionWords } from "./words.ts";

interface SentenceProps {
  readonly segment: Segment;
}

export function FinalSentence({ segment }: SentenceProps) {
  return (
    <li data-testid="final">
      <span className="sentence-text isolated">{segment.text}</span>
      <Facts segment={segment} />
    </li>
  );
}

interface InterimSentenceProps extends SentenceProps {
  readonly lang: string;
}

export function InterimSentence({ segment, lang }: InterimSentenceProps) {
  return (
    <div className="interim" data-testid="interim">
      <span className="sentence-text isolated" lang={lang}>
        {segment.text}
        <i className="caret" aria-hidden="true" />
      </span>
      <Facts segment={segment} />
    </div>
  );
}

function Facts({ segment }: SentenceProps) {
  const words = useWords(transcriptionWords);
  const { from, to, confidence, revisions, final } = segment;
  const percent = `${Math.round(confidence * 100)} %`;
  return (
    <small className="facts">
      <span>
        {formatTime(from)}–{formatTime(to)}
      </span>
      <span title={words.confidence}>
        <span className="visually-hidden">{words.confidence}: </span>
        <i className="bar" style={{ inlineSize: `${confidence * 3}rem` }} aria-hidden="true" />{" "}
        {percent}
      </span>
      <span>{final ? words.revised(revisions) : words.interim}</span>
    </small>
  );
}

/** Minutes and seconds, as a media player shows them: 1:05. */
export function formatTime(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
