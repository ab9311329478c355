import { useState } from "react";
import { useWords } from "../../language/language.ts";
import type { ApiError } from "../../platform/api.ts";
import { post } from "../../platform/api.ts";
import { StreamBar } from "../../stream/StreamBar.tsx";
import { RequestError } from "../../ui/RequestError.tsx";
import { Counters } from "./Counters.tsx";
import { FaultButtons } from "./FaultButtons.tsx";
import { NoticedCard } from "./NoticedCard.tsx";
import type { Fault } from "./protocol.ts";
import { labStream, truthStream } from "./stream.ts";
import { labWords } from "./words.ts";
import "./lab.css";

/** Outside the component: a page that is left and entered again also starts a new run. */
let runs = 0;

function nextRun() {
  runs += 1;
  const run = runs;
  return { run, stream: labStream(run), truth: truthStream(run) };
}

export function LabPage() {
  const words = useWords(labWords);
  const [{ run, stream, truth }, setRun] = useState(nextRun);
  const [pressed, setPressed] = useState<Fault>();
  const [error, setError] = useState<ApiError>();
  const expected = pressed && words.faults[pressed];

  function press(fault: Fault, attempts: number) {
    setPressed(fault);
    void post(`/api/lab/fault?run=${run}`, { fault, attempts }).then(setError);
  }

  return (
    <>
      {/* In sight while the faults below are pressed. */}
      <div className="lab-head">
        <StreamBar isMain scene="lab" stream={stream} />
        {/* The key resets the counters for another run. */}
        <Counters key={run} stream={stream} truth={truth} />
      </div>
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
          {words.restart}
        </button>
      </div>
      <RequestError error={error} />
      <NoticedCard key={`noticed ${run}`} run={run} stream={stream} />
      <FaultButtons onPress={press} />
    </>
  );
}
