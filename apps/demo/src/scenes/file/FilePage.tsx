import { useSSE, useSSEEvent } from "@runnel/hooks";
import { useMemo, useState } from "react";
import { Choices } from "../../app/Choices.tsx";
import { useWords } from "../../language/words.ts";
import { NothingYet } from "../../stream/NothingYet.tsx";
import { StreamBar } from "../../stream/StreamBar.tsx";
import { type Pace, paces } from "./pace.ts";
import { type FileStream, fileStream } from "./stream.ts";
import { fileWords } from "./words.ts";
import "./file.css";

function FilePage() {
  const words = useWords(fileWords);
  const [pace, setPace] = useState<Pace>(paces[0]);
  const [reading, setReading] = useState(1);
  const stream = useMemo(() => fileStream(pace, reading), [pace, reading]);

  return (
    <>
      <StreamBar scene="file" stream={stream} />
      <div className="reading">
        <Choices legend={words.pace} options={paces} value={pace} onChange={setPace} />
        <button type="button" onClick={() => setReading(reading + 1)}>
          {words.again}
        </button>
      </div>
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
  if (length === undefined) return <NothingYet stream={stream} what={words.firstLetter} />;

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

export { FilePage };
