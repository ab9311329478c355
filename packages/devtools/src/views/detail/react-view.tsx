import type { FrameReceived, HookCall } from "@runnel/hooks/inspect";
import type { ReactNode } from "react";
import type { CommitRecord, FlushRecord } from "../../recorder/flush-history.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import { translate } from "../../ui/format/translate.ts";
import { useStyles } from "../../ui/adopted-styles.ts";
import { formatClock } from "../../ui/format/time.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";

/** The number of hooks that are listed. */
const MOST_HOOKS = 50;

const REACT_STYLES = `
.react-view { flex: 1; min-height: 0; padding: 6px 10px; overflow: auto; overflow-wrap: anywhere; }
.react-view h4 { margin: 8px 0 2px; font-size: 11px; font-weight: 600; }
.react-view h4:first-child { margin-top: 0; }
.react-view dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 10px; margin: 0; }
.react-view dt { color: var(--dim); }
.react-view dd { margin: 0; font-variant-numeric: tabular-nums; }
.react-view ul { margin: 0; padding-left: 16px; }
.react-view p { margin: 2px 0; }
`;

interface ReactViewProps {
  readonly frame: FrameReceived;
  readonly record: StreamRecord;
}

/** The way of a frame to React: when it was parsed, flushed and committed, who takes it, and who rendered. */
export function ReactView({ frame, record }: ReactViewProps): ReactNode {
  useStyles(REACT_STYLES);
  const flush = record.flushes.find(frame.sequence);
  const { hooks = [], unknown = 0 } = record.consumers?.() ?? {};
  const takers = hooks.filter(({ types }) => takes(types, frame.eventType));
  return (
    <div className="react-view" tabIndex={0} role="region" aria-label={translate("Way to React")}>
      <h4>{translate("Times")}</h4>
      <Times frame={frame} flush={flush} />
      {flush !== undefined && flush.commits.length > 0 && (
        <>
          <h4>{translate("Rendered after this flush")}</h4>
          <ul>
            {flush.commits.map(({ at, hook }, index) => (
              <li key={index}>
                {describe(hook)} <span className="dim">{milliseconds(at - flush.flushedAt)}</span>
              </li>
            ))}
          </ul>
          <More count={flush.commitCount - flush.commits.length} />
        </>
      )}
      <h4>{translate("Hooks that take events of this type now")}</h4>
      {takers.length === 0 && <p className="dim">{translate("None are known.")}</p>}
      <ul>
        {takers.slice(0, MOST_HOOKS).map((hook) => (
          <li key={hook.number}>
            {describe(hook)} <span className="dim">{outcomeOf(hook, flush)}</span>
          </li>
        ))}
      </ul>
      <More count={takers.length - MOST_HOOKS} />
      {unknown > 0 && (
        <p>
          {translate(
            "{count} other {count|consumer|consumers}: outside of React, or in a production build.",
            { count: unknown },
          )}
        </p>
      )}
      <h4>{translate("Not known")}</h4>
      <ul className="dim">
        {flush !== undefined && flush.events > 1 && (
          <li>
            {translate(
              "What this frame alone caused: the flush published {count} events, and React rendered their result once.",
              { count: flush.events },
            )}
          </li>
        )}
        <li>
          {translate(
            "Which children rendered, and how long that took: see the profiler of React DevTools.",
          )}
        </li>
        <li>{translate("Hooks of components that were unmounted since.")}</li>
        <li>{translate("Names, in a production build: hooks report them in development only.")}</li>
      </ul>
    </div>
  );
}

interface TimesProps {
  readonly frame: FrameReceived;
  readonly flush: FlushRecord | undefined;
}

function Times({ frame, flush }: TimesProps): ReactNode {
  const { commits } = flush ?? {};
  return (
    <dl>
      <dt>{translate("Received")}</dt>
      <dd>{formatClock(frame.at)}</dd>
      <dt>{translate("Parsed")}</dt>
      <dd>{flush === undefined ? translate("not recorded") : parsedIn(flush)}</dd>
      <dt>{translate("Flushed")}</dt>
      <dd>
        {flush === undefined
          ? translate("not yet, or no longer recorded")
          : translate(
              "{time} after {count|it|the first of them} was parsed, {changed} {changed|value|values} changed",
              {
                time: milliseconds(flush.flushedAt - flush.parsedAt),
                count: flush.events,
                changed: flush.notified,
              },
            )}
      </dd>
      <dt>{translate("Committed")}</dt>
      <dd>
        {flush === undefined || commits === undefined || commits.length === 0
          ? translate("no render is known")
          : translate("{time} after the flush, in {count} {count|hook|hooks}", {
              time: spanOf(commits, flush.flushedAt),
              count: flush.commitCount,
            })}
      </dd>
    </dl>
  );
}

function parsedIn({ events }: FlushRecord): string {
  if (events === 1) return translate("alone in its flush");
  return translate("with {count} other {count|event|events} of its flush", { count: events - 1 });
}

function spanOf(commits: readonly CommitRecord[], from: number): string {
  const [first = 0, last = 0] = [commits[0]?.at, commits.at(-1)?.at];
  const [earliest, latest] = [milliseconds(first - from), milliseconds(last - from)];
  return earliest === latest
    ? earliest
    : translate("{from} to {to}", { from: earliest, to: latest });
}

function takes(types: HookCall["types"], type: string): boolean {
  return types === undefined || types.includes("*") || types.includes(type);
}

/** "Prices through usePrice, useSSEEvent("tick")" */
function describe({ component, through, hook, types }: HookCall): ReactNode {
  const asked = types?.map((type) => JSON.stringify(type)).join(", ") ?? "";
  return (
    <>
      <strong>{visibleLine(component ?? translate("A function without a name"), 100)}</strong>
      {through.length > 0 &&
        ` ${translate("through {hooks}", { hooks: visibleLine(through.join(", "), 200) })}`}{" "}
      <code>
        {hook}({visibleLine(asked, 200)})
      </code>
    </>
  );
}

function outcomeOf({ number, hook }: HookCall, flush: FlushRecord | undefined): string {
  if (hook === "useSSEListener") return translate("called while the event was parsed");
  if (flush === undefined) return "";
  if (flush.commits.some((commit) => commit.hook.number === number)) return translate("rendered");
  // Not all commits are kept.
  return flush.commitCount > flush.commits.length ? "" : translate("did not render");
}

function More({ count }: { readonly count: number }): ReactNode {
  return count > 0 && <p className="dim">{translate("… and {count} more", { count })}</p>;
}

function milliseconds(duration: number): string {
  return `${Math.max(0, duration).toFixed(1)} ms`;
}
