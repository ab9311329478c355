import { useLocale, useWords } from "../../language/language.ts";
import { Figure, Figures } from "../../ui/Figures.tsx";
import type { MeasureView } from "./measure.ts";
import { noTraffic } from "./measure.ts";
import type { Traffic } from "./protocol.ts";
import { pollingWords } from "./words.ts";

interface MeasureCardProps {
  readonly name: string;
  readonly title: string;
  readonly measure: MeasureView;
  readonly traffic: Traffic | undefined;
  /** How many changes the job has made so far, by the client that has seen more. */
  readonly changes: number;
}

export function MeasureCard({ name, title, measure, traffic, changes }: MeasureCardProps) {
  const words = useWords(pollingWords);
  const locale = useLocale();
  const { status, seen, totalDelay, worstDelay, problem } = measure;
  const { requests, sent, received } = traffic ?? noTraffic;
  const bytes = sent + received;
  const milliseconds = (delay: number) =>
    seen === 0 ? "–" : `${Math.round(delay).toLocaleString(locale)} ms`;

  const rows = [
    ["requests", words.requests, requests.toLocaleString(locale)],
    ["sent", words.sent, sent.toLocaleString(locale)],
    ["received", words.received, received.toLocaleString(locale)],
    ["bytes", words.bytes, bytes.toLocaleString(locale)],
    ["each", words.each, seen === 0 ? "–" : Math.round(bytes / seen).toLocaleString(locale)],
    ["seen", words.seen, `${seen} / ${changes}`],
    ["mean", words.mean, milliseconds(totalDelay / seen)],
    ["worst", words.worst, milliseconds(worstDelay)],
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
      {problem !== undefined && (
        <p className="note" data-testid="problem">
          {problem}
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
