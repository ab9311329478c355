import { useSSEEvent } from "@runnel/hooks";
import { Figure, Figures } from "../../app/Figures.tsx";
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

  const counter = (name: keyof Verdict, isSound?: boolean) => (
    <Figure
      key={name}
      name={words.counters[name]}
      verdict={isSound === undefined ? undefined : isSound ? "sound" : "unsound"}
      testId={name}
    >
      {verdict[name].toLocaleString(locale)}
    </Figure>
  );
  return (
    <section className="card lab-counters" aria-label={words.count}>
      <Figures as="row">{told.map((name) => counter(name))}</Figures>
      <Figures as="row">{wrong.map((name) => counter(name, verdict[name] === 0))}</Figures>
    </section>
  );
}

export { Counters };
