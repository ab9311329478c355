import type { ReactNode } from "react";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { useActions, useFaults, useReplay } from "../../actions/actions-context.ts";
import { useFileImport } from "../../actions/capture/use-file-import.ts";
import { formatNumber } from "../../ui/format/size.ts";
import { formatClock } from "../../ui/format/time.ts";
import { useRecording } from "../../ui/recorder-context.ts";

/** Notices about an imported capture, simulated faults and a replay, so that nobody mistakes them for real traffic. */
export function Notices(): ReactNode {
  const { imported, problem, close, dismissProblem } = useFileImport();
  const { streams } = useRecording();
  const actions = useActions();
  const faults = useFaults();
  const replay = useReplay();
  const waiting = actions?.replayer.waiting() ?? 0;
  const nameOf = (streamId: string | undefined): string =>
    streamId === undefined
      ? "all streams"
      : visibleLine(streams.find(({ id }) => id === streamId)?.record.name ?? "a removed stream");
  const file = imported && visibleLine(imported.name);

  return (
    <div className="notices" role="group" aria-label="Notices">
      <div className="spoken" role="status">
        {imported !== undefined && `${file} is open, read-only. `}
        {faults.length > 0 && `Faults simulated: ${faults.length}.`}
      </div>
      {problem !== undefined && (
        <Notice kind="bad" button="Dismiss" onPress={dismissProblem}>
          <span role="alert">Could not open {visibleLine(problem, 1000)}</span>
        </Notice>
      )}
      {imported !== undefined && (
        <Notice kind="import" button="Close capture" onPress={close}>
          <strong>Imported capture</strong> {file}
          {imported.capturedAt !== undefined && `, ${formatDay(imported.capturedAt)}`} · read-only
          {imported.note !== undefined && ` · ${imported.note}`}
        </Notice>
      )}
      {faults.length > 0 && (
        <Notice kind="fault" button="Stop simulating" onPress={() => actions?.faults.stop()}>
          <strong>Simulating</strong>{" "}
          {faults.map(({ label, streamId }) => `${label} on ${nameOf(streamId)}`).join("; ")}
        </Notice>
      )}
      {replay !== undefined && (
        <Notice kind="replay" button="Stop replay" onPress={() => actions?.replayer.stop()}>
          <strong>Replaying</strong> {visibleLine(replay.source)} into {visibleLine(replay.target)}{" "}
          at {replay.speed}×{" "}
          <progress aria-label="Replayed" max={replay.total} value={replay.sent} />{" "}
          {formatNumber(replay.sent)} of {formatNumber(replay.total)}
          {replay.isPaused && ", paused"}
          {waiting > 0 && ` · ${formatNumber(waiting)} live events wait`}
        </Notice>
      )}
    </div>
  );
}

interface NoticeProps {
  readonly kind: "bad" | "import" | "fault" | "replay";
  readonly button: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function Notice({ kind, button, onPress, children }: NoticeProps): ReactNode {
  return (
    <div className="notice" data-kind={kind}>
      <p>{children}</p>
      <button type="button" className="tool bordered" onClick={onPress}>
        {button}
      </button>
    </div>
  );
}

function formatDay(at: number): string {
  return `${new Date(at).toLocaleDateString()} ${formatClock(at).slice(0, 8)}`;
}
