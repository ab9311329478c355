import { useSSEEvent } from "@runnel/hooks";
import { useLocale, useWords } from "../../language/language.ts";
import { Figure, Figures } from "../../ui/Figures.tsx";
import type { LabStream, TruthStream } from "./stream.ts";
import type { Verdict } from "./tally.ts";
import { addReceived, compare, emptyTally } from "./tally.ts";
import { labWords } from "./words.ts";

interface CountersProps {
  readonly stream: LabStream;
  readonly truth: TruthStream;
}

const amounts: readonly (keyof Verdict)[] = ["sent", "received", "inFlight"];
const defects: readonly (keyof Verdict)[] = ["lost", "duplicated", "outOfOrder", "damaged"];

/** Compares what the server says it sent with what the page received. */
export function Counters({ stream, truth }: CountersProps) {
  const words = useWords(labWords);
  const locale = useLocale();
  const tally = useSSEEvent(stream, "message", { initial: emptyTally, reduce: addReceived });
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
      <Figures as="row">{amounts.map((name) => counter(name))}</Figures>
      <Figures as="row">{defects.map((name) => counter(name, verdict[name] === 0))}</Figures>
    </section>
  );
}
