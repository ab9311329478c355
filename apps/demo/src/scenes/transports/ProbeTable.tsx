import { use, useState } from "react";
import { useWords } from "../../language/words.ts";
import { type Outcome, type ProbeName, probeNames, probes } from "./probes.ts";
import { type TransportName, transportNames } from "./transport-names.ts";
import { loadTransports } from "./transports.ts";
import { transportsWords } from "./words.ts";

type Outcomes = Readonly<Partial<Record<`${ProbeName} ${TransportName}`, Outcome>>>;

/** No claim stands in it that was not tried a moment ago, here. */
function ProbeTable() {
  const words = useWords(transportsWords);
  const transports = use(loadTransports());
  const [outcomes, setOutcomes] = useState<Outcomes>({});
  const [running, setRunning] = useState(false);

  async function run() {
    if (running) return;
    setRunning(true);
    setOutcomes({});
    // Row by row: the browser opens six connections to a host over HTTP/1.1, and three are taken.
    for (const probe of probeNames) {
      await Promise.all(
        transportNames.map(async (name) => {
          const outcome = await probes[probe](transports[name]);
          setOutcomes((sofar) => ({ ...sofar, [`${probe} ${name}`]: outcome }));
        }),
      );
    }
    setRunning(false);
  }

  return (
    <section className="card" aria-label={words.canAndCannot}>
      <div className="probes-head">
        <h2>{words.canAndCannot}</h2>
        <button type="button" aria-disabled={running} onClick={() => void run()}>
          {running ? words.trying : words.tryAll}
        </button>
      </div>
      <div className="probes">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.what}</th>
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
                  <OutcomeCell key={name} outcome={outcomes[`${probe} ${name}`]} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function OutcomeCell({ outcome }: { readonly outcome: Outcome | undefined }) {
  const words = useWords(transportsWords);
  if (outcome === undefined) return <td className="muted">{words.untried}</td>;
  return (
    <td className={outcome.can ? "can" : "cannot"} data-can={outcome.can}>
      <strong>{outcome.can ? words.yes : words.no}</strong>
      <small>{outcome.evidence}</small>
    </td>
  );
}

export { ProbeTable };
