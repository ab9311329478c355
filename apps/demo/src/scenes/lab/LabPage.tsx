import { useState } from "react";
import { useWords } from "../../language/words.ts";
import { StreamBar } from "../../stream/StreamBar.tsx";
import { Counters } from "./Counters.tsx";
import { FaultButtons } from "./FaultButtons.tsx";
import type { Fault } from "./faults.ts";
import { type PressFailure, pressFault } from "./press.ts";
import { labStream, truthStream } from "./stream.ts";
import { labWords } from "./words.ts";
import "./lab.css";

/** Also those of a page that was left and entered again: its counters start at nothing. */
let runs = 0;

function nextRun() {
  runs += 1;
  const run = runs;
  return { run, stream: labStream(run), truth: truthStream(run) };
}

function LabPage() {
  const words = useWords(labWords);
  const [{ run, stream, truth }, setRun] = useState(nextRun);
  const [pressed, setPressed] = useState<Fault>();
  const [failure, setFailure] = useState<PressFailure>();
  const expected = pressed && words.faults[pressed];

  function press(fault: Fault, attempts: number) {
    setPressed(fault);
    void pressFault({ run, fault, attempts }).then(setFailure);
  }

  return (
    <>
      <StreamBar scene="lab" stream={stream} />
      {/* The key: another run is counted anew. */}
      <Counters key={run} stream={stream} truth={truth} />
      <div className="lab-last">
        <output className="muted" data-testid="expected">
          {expected ? words.pressed(expected.name, expected.outcome) : words.none}
        </output>
        <button
          type="button"
          onClick={() => {
            setRun(nextRun());
            setPressed(undefined);
          }}
        >
          {words.anew}
        </button>
      </div>
      {failure !== undefined && (
        <p className="note" role="alert">
          {failure === "unreachable" ? words.unreachable : words.refused(failure)}
        </p>
      )}
      <FaultButtons onPress={press} />
    </>
  );
}

export { LabPage };
