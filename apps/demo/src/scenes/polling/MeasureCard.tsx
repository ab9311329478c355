import { Figure, Figures } from "../../app/Figures.tsx";
import { useLocale } from "../../language/language.ts";
import { useWords } from "../../language/words.ts";
import type { Account } from "./measure.ts";
import { pollingWords } from "./words.ts";

interface MeasureCardProps {
  readonly name: string;
  readonly title: string;
  readonly measure: Account;
  /** That the job has made so far, as whichever side knows best. */
  readonly changes: number;
}

function MeasureCard({ name, title, measure, changes }: MeasureCardProps) {
  const words = useWords(pollingWords);
  const locale = useLocale();
  const { status, requests, bytes, seen, totalDelay, worstDelay, failure } = measure;
  const mean = seen === 0 ? undefined : totalDelay / seen;
  const milliseconds = (delay: number | undefined) =>
    delay === undefined ? "–" : `${Math.round(delay).toLocaleString(locale)} ms`;

  const rows = [
    ["requests", words.requests, requests.toLocaleString(locale)],
    ["bytes", words.bytes, bytes.toLocaleString(locale)],
    ["each", words.each, seen === 0 ? "–" : Math.round(bytes / seen).toLocaleString(locale)],
    ["seen", words.seen, `${seen} / ${changes}`],
    ["mean", words.mean, milliseconds(mean)],
    ["worst", words.worst, milliseconds(seen === 0 ? undefined : worstDelay)],
  ] as const;

  return (
    <section className="card" aria-label={title} data-testid={name}>
      <h2>{title}</h2>
      <div className="job">
        <progress max={100} value={status?.percent ?? 0} aria-label={words.progress} />
        <output data-testid="phase" data-phase={status?.phase}>
          {status ? words.phases[status.phase] : words.noJob}
        </output>
      </div>
      {failure !== undefined && (
        <p className="note" data-testid="failure">
          {failure}
        </p>
      )}
      <Figures as="list">
        {rows.map(([key, label, value]) => (
          <Figure key={key} name={label} testId={key}>
            {value}
          </Figure>
        ))}
      </Figures>
    </section>
  );
}

export { MeasureCard };
