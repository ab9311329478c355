import { use, useState } from "react";
import { useWords } from "../../language/language.ts";
import { useErrorText } from "../../stream/error-words.ts";
import type { ProbeName, ProbeResult } from "./probes.ts";
import { probeNames, probes } from "./probes.ts";
import type { TransportName } from "./protocol.ts";
import { transportNames } from "./protocol.ts";
import { loadTransports } from "./transports.ts";
import { transportsWords } from "./words.ts";

type Results = Readonly<Partial<Record<`${ProbeName} ${TransportName}`, ProbeResult>>>;

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
    // Row by row: over HTTP/1.1 the browser opens six connections per host, and the streams above use three.
    for (const probe of probeNames) {
      await Promise.all(
        transportNames.map(async (name) => {
          const result = await probes[probe](transports[name]);
          setResults((before) => ({ ...before, [`${probe} ${name}`]: result }));
        }),
      );
    }
    setRunning(false);
  }

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
              {transportNames.map((name) => (
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
                {transportNames.map((name) => (
                  <ResultCell key={name} result={results[`${probe} ${name}`]} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function ResultCell({ result }: { readonly result: ProbeResult | undefined }) {
  const words = useWords(transportsWords);
  const textOf = useErrorText();
  if (result === undefined) return <td className="muted">{words.untested}</td>;
  return (
    <td className={result.can ? "can" : "cannot"} data-can={result.can}>
      <strong>{result.can ? words.yes : words.no}</strong>
      <small>
        {typeof result.evidence === "string" ? result.evidence : textOf(result.evidence)}
      </small>
    </td>
  );
}
