import { useSSE, useSSEEvent } from "@runnel/hooks";
import { useMemo, useState } from "react";
import { NothingYet } from "../../stream/NothingYet.tsx";
import { StreamBar } from "../../stream/StreamBar.tsx";
import { type Pace, paces } from "./pace.ts";
import { type FileStream, fileStream } from "./stream.ts";
import "./file.css";

function FilePage() {
  const [pace, setPace] = useState<Pace>(paces[0]);
  const [reading, setReading] = useState(1);
  const stream = useMemo(() => fileStream(pace, reading), [pace, reading]);

  return (
    <>
      <StreamBar scene="file" stream={stream} />
      <div className="reading">
        <fieldset className="paces">
          <legend>Letters per second</legend>
          {paces.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="pace"
                checked={one === pace}
                onChange={() => setPace(one)}
              />
              {one}
            </label>
          ))}
        </fieldset>
        <button type="button" onClick={() => setReading(reading + 1)}>
          Read it again
        </button>
      </div>
      <Letter stream={stream} />
    </>
  );
}

function Letter({ stream }: { readonly stream: FileStream }) {
  const { status } = useSSE(stream);
  const length = useSSEEvent(stream, "begin");
  const end = useSSEEvent(stream, "end");
  const letter = useSSEEvent(stream, "message_name", {
    initial: { text: "", characters: 0 },
    reduce: ({ text, characters }, e) => ({ text: text + e.data, characters: characters + 1 }),
  });
  if (length === undefined) return <NothingYet stream={stream} what="the first letter" />;

  const done = end !== undefined;
  return (
    <section className="card" aria-label="The letter">
      <div className="letter-progress">
        <progress max={length.characters} value={letter.characters} aria-label="Letters read" />
        <span className="muted">
          <span data-testid="characters">{letter.characters}</span> of {length.characters}
        </span>
      </div>
      <p className="letter" data-testid="letter" data-status={status} aria-busy={!done}>
        {letter.text}
        {!done && <i className="caret" aria-hidden="true" />}
      </p>
      {done && (
        <output className="muted">
          That was the end: the server said so with an <code>end</code> event, and nothing
          reconnects.
        </output>
      )}
    </section>
  );
}

export { FilePage };
