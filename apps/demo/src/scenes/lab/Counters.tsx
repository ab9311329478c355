import { useSSEEvent } from "@runnel/hooks";
import { useLocale } from "../../language/language.ts";
import { useWords } from "../../language/words.ts";
import type { LabStream, TruthStream } from "./stream.ts";
import { addReceived, compare, noTally, type Verdict } from "./tally.ts";
import { labWords } from "./words.ts";

interface CountersProps {
  readonly stream: LabStream;
  readonly truth: TruthStream;
}

const told: readonly (keyof Verdict)[] = ["sent", "received", "underWay"];
const wrong: readonly (keyof Verdict)[] = ["lost", "duplicated", "outOfOrder", "damaged"];

/** What the server sent, by its own account, against what came. */
function Counters({ stream, truth }: CountersProps) {
  const words = useWords(labWords);
  const locale = useLocale();
  const tally = useSSEEvent(stream, "message", { initial: noTally, reduce: addReceived });
  const verdict = compare(tally, useSSEEvent(truth, "truth") ?? { epochs: [] });

  const counter = (name: keyof Verdict, className: string | undefined) => (
    <div key={name} className={className}>
      <dt>{words.counters[name]}</dt>
      <dd data-testid={name}>{verdict[name].toLocaleString(locale)}</dd>
    </div>
  );
  return (
    <section className="card lab-counters" aria-label={words.count}>
      <dl className="counters">
        {told.map((name) => counter(name, undefined))}
        {wrong.map((name) => counter(name, verdict[name] === 0 ? "sound" : "unsound"))}
      </dl>
    </section>
  );
}

export { Counters };
