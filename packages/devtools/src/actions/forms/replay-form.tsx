import { translate } from "../../ui/format/translate.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import type { ReactNode } from "react";
import { useId, useState } from "react";
import { useActions, useReplay } from "../actions-context.ts";
import { formatDuration } from "../../ui/format/time.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { distinctions } from "../../ui/format/distinctions.ts";
import { ReplayControls, SPEEDS } from "../replay/replay-controls.tsx";
import { runInSlices } from "../../ui/run-in-slices.ts";
import { MOST_REPLAYED, replayableEvents } from "../replay/replayer.ts";

interface ReplayFormProps {
  /** The streams that the recording can be replayed into. */
  readonly live: readonly StreamSnapshot[];
}

/** Dispatches the recorded events into a live stream, as synthetic events. */
export function ReplayForm({ live }: ReplayFormProps): ReactNode {
  const { stream } = useSelectedStream();
  const actions = useActions();
  const replay = useReplay();
  const [speed, setSpeed] = useState(1);
  const [fromEmpty, setFromEmpty] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const title = useId();
  const isCut = stream.frames - stream.dropped > MOST_REPLAYED;
  const target = live.find(({ id }) => id === chosen) ?? defaultTarget(stream, live);
  const queries = distinctions(live);
  const isPossible = target !== undefined && actions !== undefined;

  async function start(): Promise<void> {
    if (target === undefined || actions === undefined) return;
    const { id: targetId, record } = target;
    const names = { source: stream.record.name, target: record.name };
    const events = await runInSlices(replayableEvents(stream.record));
    actions.replayer.start({ ...names, targetId, speed, fromEmpty }, events);
  }

  return (
    <section aria-labelledby={title}>
      <h3 id={title}>{translate("Replay")}</h3>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          // If the disk fails, the settings say why.
          start().catch(() => undefined);
        }}
      >
        <fieldset disabled={!isPossible}>
          <div className="actions-row">
            <label className="field grow">
              {translate("Into")}
              <select value={target?.id ?? ""} onChange={(event) => setChosen(event.target.value)}>
                {target === undefined && <option value="">{translate("no live stream")}</option>}
                {live.map((into) => (
                  <option key={into.id} value={into.id}>
                    {visibleLine(into.record.name, 100)}
                    {visibleLine(queries.get(into) ?? "", 100)}
                  </option>
                ))}
              </select>
            </label>
            <label className="field">
              {translate("Speed")}
              <select
                value={replay?.speed ?? speed}
                onChange={(event) => {
                  setSpeed(Number(event.target.value));
                  actions?.replayer.setSpeed(Number(event.target.value));
                }}
              >
                {SPEEDS.map((times) => (
                  <option key={times} value={times}>
                    {times === 1 ? translate("original") : `${times}×`}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <label>
            <input
              type="checkbox"
              checked={fromEmpty}
              onChange={(event) => setFromEmpty(event.target.checked)}
            />{" "}
            {translate("Begin without the data that the stream has")}
          </label>
          <div className="actions-row">
            <button type="submit" className="tool bordered">
              {translate("Replay")}
            </button>
            <span className="dim">{isCut ? "" : describe(stream, speed)}</span>
          </div>
        </fieldset>
      </form>
      {replay !== undefined && actions !== undefined && (
        <ReplayControls replay={replay} replayer={actions.replayer} />
      )}
      {isCut ? (
        <p className="dim">
          {translate("Only the latest {count} {count|frame is|frames are} replayed.", {
            count: MOST_REPLAYED,
          })}
        </p>
      ) : (
        stream.dropped > 0 && (
          <p className="dim">
            {translate("{count} older {count|frame is|frames are} not replayed.", {
              count: stream.dropped,
            })}
          </p>
        )
      )}
      {!isPossible && <p className="dim">{translate("There is no live stream to replay into.")}</p>}
    </section>
  );
}

/** The stream itself, otherwise a stream of the same name. Ids of an imported capture mean nothing on this page. */
function defaultTarget(
  { record }: StreamSnapshot,
  live: readonly StreamSnapshot[],
): StreamSnapshot | undefined {
  return (
    live.find((other) => other.record === record) ??
    live.find((other) => other.record.name === record.name) ??
    live[0]
  );
}

function describe({ frames, dropped, first, end, record }: StreamSnapshot, speed: number): string {
  const { archive, entries } = record;
  const latest = entries.at(end - 1)?.at ?? 0;
  const oldest = archive?.since ?? entries.at(Math.max(first, entries.first))?.at ?? latest;
  return translate("{count} {count|frame|frames} in {time}", {
    count: frames - dropped,
    time: formatDuration((latest - oldest) / speed),
  });
}
