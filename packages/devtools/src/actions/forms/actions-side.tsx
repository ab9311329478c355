import type { FrameReceived } from "@runnel/hooks/inspect";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { FaultForm } from "./fault-form.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { ReplayForm } from "./replay-form.tsx";
import { useActions } from "../actions-context.ts";
import { ConnectionActions } from "./connection-actions.tsx";
import { DispatchForm } from "./dispatch-form.tsx";
import { ExportButtons } from "./export-buttons.tsx";

interface ActionsSideProps {
  readonly stream: StreamSnapshot;
  /** Everything that is shown. */
  readonly streams: readonly StreamSnapshot[];
  /** The streams that live, also while a capture is shown. */
  readonly live: readonly StreamSnapshot[];
  readonly isImported: boolean;
  readonly picked: FrameReceived | undefined;
  readonly onClear: (() => void) | undefined;
  readonly onHide: () => void;
}

/** What can be done to a stream, beside what is shown of it. */
export function ActionsSide(props: ActionsSideProps): ReactNode {
  const { stream, streams, live, isImported, picked, onClear, onHide } = props;
  const actions = useActions();
  const body = useRef<HTMLDivElement>(null);
  const control =
    isImported || stream.endedAt !== undefined ? undefined : actions?.control(stream.id);
  const reason = control === undefined ? reasonFor(isImported, actions !== undefined) : undefined;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.preventDefault();
    // What was typed goes with the form, so the first press only leaves the field.
    const isTyping = (event.target as Element).matches("input, textarea, select");
    if (isTyping) body.current?.focus();
    else onHide();
  }

  return (
    <section className="actions-side" aria-label="Actions" onKeyDown={onKeyDown}>
      <header className="panel-head">
        <h2>Actions</h2>
        <IconButton icon="close" label="Hide actions" onClick={onHide} />
      </header>
      <div ref={body} className="actions-body" tabIndex={-1}>
        {reason !== undefined && <p className="actions-reason">{reason}</p>}
        <ConnectionActions stream={stream} control={control} onClear={onClear} />
        <DispatchForm picked={picked} control={control} />
        <FaultForm stream={stream} live={live} disabled={control === undefined} />
        <ReplayForm stream={stream} live={live} />
        <ExportButtons stream={stream} streams={streams} />
      </div>
    </section>
  );
}

function reasonFor(isImported: boolean, canAct: boolean): string {
  if (isImported) {
    return "This stream was imported: there is no connection to act on. It can be replayed into a live stream.";
  }
  if (!canAct) return "The panel was given no client to act on: it only watches.";
  return "The stream is gone: nobody subscribes to it any more. It can be replayed into a live one.";
}
