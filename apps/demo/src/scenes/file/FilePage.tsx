import { useSSE, useSSEEvent } from "@runnel/hooks";
import { useMemo, useState } from "react";
import { ActionButton } from "../../ui/ActionButton.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { useWords } from "../../language/language.ts";
import { EmptyState } from "../../stream/EmptyState.tsx";
import { StreamBar } from "../../stream/StreamBar.tsx";
import type { Pace } from "./protocol.ts";
import { paces } from "./protocol.ts";
import type { FileStream } from "./stream.ts";
import { fileStream } from "./stream.ts";
import { fileWords } from "./words.ts";
import "./file.css";

export function FilePage() {
  const words = useWords(fileWords);
  const [pace, setPace] = useState<Pace>(paces[0]);
  const [reading, setReading] = useState(1);
  const stream = useMemo(() => fileStream(pace, reading), [pace, reading]);
  const isComplete = useSSEEvent(stream, "end") !== undefined;

  return (
    <>
      <div className="reading">
        <RadioGroup legend={words.pace} options={paces} value={pace} onChange={setPace} />
        <ActionButton primary onPress={() => setReading(reading + 1)}>
          {words.again}
        </ActionButton>
      </div>
      <StreamBar scene="file" stream={stream} isComplete={isComplete} />
      <Letter stream={stream} />
    </>
  );
}

function Letter({ stream }: { readonly stream: FileStream }) {
  const words = useWords(fileWords);
  const { status } = useSSE(stream);
  const length = useSSEEvent(stream, "begin");
  const end = useSSEEvent(stream, "end");
  const letter = useSSEEvent(stream, "message_name", {
    initial: { text: "", characters: 0 },
    reduce: ({ text, characters }, e) => ({ text: text + e.data, characters: characters + 1 }),
  });
  if (length === undefined) return <EmptyState stream={stream} what={words.firstLetter} />;

  const done = end !== undefined;
  return (
    <section className="card" aria-label={words.letter}>
      <div className="letter-progress">
        <progress max={length.characters} value={letter.characters} aria-label={words.progress} />
        <span className="muted">
          <span data-testid="characters">{letter.characters}</span> {words.of} {length.characters}
        </span>
      </div>
      <p className="letter" data-testid="letter" data-status={status} aria-busy={!done}>
        {letter.text}
        {!done && <i className="caret" aria-hidden="true" />}
      </p>
      {done && <output className="muted">{words.end}</output>}
    </section>
  );
}
