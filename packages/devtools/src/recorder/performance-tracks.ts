import type { FlushRecord } from "./flush-history.ts";
import type { Recorder } from "./recorder.ts";
import type { StreamRecord } from "./stream-record.ts";

/** Milliseconds between two looks at what was recorded. */
const INTERVAL = 100;
/** The number of flushes that one look writes: those that took longest. */
const MOST_FLUSHES = 6;
/** The number of components in the name of a commit. */
const MOST_NAMES = 3;

/**
 * Writes tracks for the Performance panel of Chrome, one for each stream: from the first parsed event to the flush, and
 * from the flush to the last commit. They are written after the fact and sampled, so a frame costs nothing.
 *
 * @returns A function that stops it.
 */
export function startPerformanceTracks(recorders: () => readonly Recorder[]): () => void {
  const written = new WeakMap<StreamRecord, number>();
  let isFirst = true;

  function look(): void {
    const found: (readonly [StreamRecord, FlushRecord])[] = [];
    for (const { record } of recorders().flatMap((one) => one.getRecording().streams)) {
      const { flushes } = record.flushes;
      const from = Math.max(flushes.first, written.get(record) ?? (isFirst ? flushes.end : 0));
      written.set(record, flushes.end);
      for (let position = from; position < flushes.end; position += 1) {
        const flush = flushes.at(position);
        if (flush !== undefined) found.push([record, flush]);
      }
    }
    isFirst = false;
    found.sort(([, a], [, b]) => durationOf(b) - durationOf(a));
    for (const [record, flush] of found.slice(0, MOST_FLUSHES)) write(record, flush);
  }

  look();
  const timer = setInterval(look, INTERVAL);
  return () => clearInterval(timer);
}

function endOf({ commits, flushedAt }: FlushRecord): number {
  return commits.at(-1)?.at ?? flushedAt;
}

function durationOf(flush: FlushRecord): number {
  return endOf(flush) - flush.parsedAt;
}

function write({ name }: StreamRecord, flush: FlushRecord): void {
  const { events, notified, parsedAt, flushedAt, first, last, commits, commitCount } = flush;
  const frames = first === last ? `#${first}` : `#${first} to #${last}`;
  measure(name, `${events} ${events === 1 ? "event" : "events"}`, "primary", parsedAt, flushedAt, {
    Frames: frames,
    "Values that changed": String(notified),
  });
  if (commits.length === 0) return;
  const components = [...new Set(commits.map(({ hook }) => hook.component ?? hook.hook))];
  const names = components.slice(0, MOST_NAMES).join(", ");
  const label = components.length > MOST_NAMES ? `${names}, …` : names;
  measure(name, `Commit: ${label}`, "tertiary", flushedAt, endOf(flush), {
    Frames: frames,
    Hooks: String(commitCount),
  });
}

/** An entry in the format of Chrome's extensibility API for the Performance panel. */
function measure(
  track: string,
  label: string,
  color: "primary" | "tertiary",
  start: number,
  end: number,
  properties: Readonly<Record<string, string>>,
): void {
  const name = `Runnel: ${label}`;
  const devtools = {
    dataType: "track-entry",
    trackGroup: "Runnel",
    track,
    color,
    properties: Object.entries(properties),
    tooltipText: label,
  };
  performance.measure(name, { start, end, detail: { devtools } });
  // A recording has it already. The page would keep it for ever.
  performance.clearMeasures(name);
}
