import { use, useState } from "react";
import { useWords } from "../../language/language.ts";
import { useErrorText } from "../../stream/error-words.ts";
import { aloneProbes } from "./alone-probes.ts";
import type { ProbeName, ProbeResult } from "./probes.ts";
import { noAnswer, probeNames, probes } from "./probes.ts";
import type { Contender } from "./protocol.ts";
import { contenders } from "./protocol.ts";
import { loadTransports } from "./transports.ts";
import { transportsWords } from "./words.ts";

type Results = Readonly<Partial<Record<`${ProbeName} ${Contender}`, ProbeResult>>>;

/** Every cell is the result of a request to this server, made when the button was pressed. */
export function ProbeTable() {
  const words = useWords(transportsWords);
  const transports = use(loadTransports());
  const [results, setResults] = useState<Results>({});
  const [running, setRunning] = useState(false);

  async function run() {
    if (running) return;
    setRunning(true);
    setResults({});
    // One by one: over HTTP/1.1 the browser opens six connections per host, and the streams above use most of them.
    const silent = new Set<Contender>();
    async function test(probe: ProbeName, name: Contender): Promise<ProbeResult> {
      // One wait for an answer is enough.
      if (silent.has(name)) return noAnswer;
      return name === "alone" ? aloneProbes[probe]() : probes[probe](transports[name]);
    }
    for (const probe of probeNames) {
      for (const name of contenders) {
        const result = await test(probe, name);
        if (result.verdict === "no answer") silent.add(name);
        setResults((before) => ({ ...before, [`${probe} ${name}`]: result }));
      }
    }
    setRunning(false);
  }

  const isUnanswered = Object.values(results).some(({ verdict }) => verdict === "no answer");

  return (
    <section className="card" aria-label={words.capabilities}>
      <div className="probes-head">
        <h2>{words.capabilities}</h2>
        <button type="button" aria-disabled={running} onClick={() => void run()}>
          {running ? words.running : words.runAll}
        </button>
      </div>
      <div className="probes">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.capability}</th>
              {contenders.map((name) => (
                <th key={name} scope="col">
                  {words.names[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {probeNames.map((probe) => (
              <tr key={probe} data-probe={probe}>
                <th scope="row">{words.probes[probe]}</th>
                {contenders.map((name) => (
                  <ResultCell key={name} result={results[`${probe} ${name}`]} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isUnanswered && <p className="note">{words.noAnswerNote}</p>}
    </section>
  );
}

function ResultCell({ result }: { readonly result: ProbeResult | undefined }) {
  const words = useWords(transportsWords);
  const textOf = useErrorText();
  if (result === undefined) return <td className="muted">{words.untested}</td>;
  return (
    <td data-verdict={result.verdict}>
      <strong>{words.verdicts[result.verdict]}</strong>
      <small>
        {typeof result.evidence === "string" ? result.evidence : textOf(result.evidence)}
      </small>
    </td>
  );
}
