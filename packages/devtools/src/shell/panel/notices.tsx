import type { ReactNode } from "react";
import { describeFaults } from "../../ui/format/fault-label.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { useActions, useFaults, useReplay } from "../../actions/actions-context.ts";
import { useFileImport } from "../../actions/capture/use-file-import.ts";
import { formatClock } from "../../ui/format/time.ts";
import { translate } from "../../ui/format/translate.ts";
import { useRecording } from "../../ui/recorder-context.ts";

/** Notices about an imported capture, simulated faults and a replay, so that they are not mistaken for real traffic. */
export function Notices(): ReactNode {
  const { imported, problem, close, dismissProblem } = useFileImport();
  const { streams } = useRecording();
  const actions = useActions();
  const faults = useFaults();
  const replay = useReplay();
  const waiting = actions?.replayer.waiting() ?? 0;
  const nameOf = (streamId: string | undefined): string =>
    streamId === undefined
      ? translate("all streams")
      : visibleLine(
          streams.find(({ id }) => id === streamId)?.record.name ?? translate("a removed stream"),
        );
  const file = visibleLine(imported?.name ?? "");

  return (
    <div className="notices" role="group" aria-label={translate("Notices")}>
      <div className="spoken" role="status">
        {imported !== undefined && `${translate("{file} is open, read-only.", { file })} `}
        {faults.length > 0 && translate("Faults simulated: {count}.", { count: faults.length })}
      </div>
      {problem !== undefined && (
        <Notice kind="bad" button={translate("Dismiss")} onPress={dismissProblem}>
          <span role="alert">
            {translate("Could not open {problem}", { problem: visibleLine(problem, 1000) })}
          </span>
        </Notice>
      )}
      {imported !== undefined && (
        <Notice kind="import" button={translate("Close capture")} onPress={close}>
          <strong>{translate("Imported capture")}</strong> {file}
          {imported.capturedAt !== undefined && `, ${formatDay(imported.capturedAt)}`} ·{" "}
          {translate("read-only")}
          {imported.note !== undefined && ` · ${imported.note}`}
        </Notice>
      )}
      {faults.length > 0 && (
        <Notice
          kind="fault"
          button={translate("Stop simulating")}
          onPress={() => actions?.faults.stop()}
        >
          <strong>{translate("Simulating")}</strong>{" "}
          {faults
            .map(({ label, streamId }) =>
              translate("{label} on {stream}", {
                label: describeFaults(label),
                stream: nameOf(streamId),
              }),
            )
            .join("; ")}
        </Notice>
      )}
      {replay !== undefined && (
        <Notice
          kind="replay"
          button={translate("Stop replay")}
          onPress={() => actions?.replayer.stop()}
        >
          <strong>{translate("Replaying")}</strong>{" "}
          {translate("{source} into {target} at {speed}×", {
            source: visibleLine(replay.source),
            target: visibleLine(replay.target),
            speed: replay.speed,
          })}{" "}
          <progress aria-label={translate("Replayed")} max={replay.total} value={replay.sent} />{" "}
          {translate("{sent} of {total}", { sent: replay.sent, total: replay.total })}
          {replay.isPaused && translate(", paused")}
          {waiting > 0 &&
            ` · ${translate("{count} live {count|event waits|events wait}", { count: waiting })}`}
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
