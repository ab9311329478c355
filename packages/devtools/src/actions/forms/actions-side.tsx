import type { KeyboardEvent, ReactNode } from "react";
import { translate } from "../../ui/format/translate.ts";
import { useStyles } from "../../ui/adopted-styles.ts";
import { ACTIONS_STYLES } from "./styles.ts";
import { useRef } from "react";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { FaultForm } from "./fault-form.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { useRecording } from "../../ui/recorder-context.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { ReplayForm } from "./replay-form.tsx";
import { useActions } from "../actions-context.ts";
import { ConnectionActions } from "./connection-actions.tsx";
import { DispatchForm } from "./dispatch-form.tsx";
import { ExportButtons } from "./export-buttons.tsx";

interface ActionsSideProps {
  readonly onHide: () => void;
}

/** The actions on the selected stream, beside its views. */
export function ActionsSide({ onHide }: ActionsSideProps): ReactNode {
  useStyles(ACTIONS_STYLES);
  const { stream, isImported } = useSelectedStream();
  const live = useRecording().streams.filter(({ endedAt }) => endedAt === undefined);
  const actions = useActions();
  const body = useRef<HTMLDivElement>(null);
  const control =
    isImported || stream.endedAt !== undefined ? undefined : actions?.control(stream.id);
  const reason = control === undefined ? reasonFor(isImported, actions !== undefined) : undefined;

  function onKeyDown(event: KeyboardEvent): void {
    // Hiding the actions discards what was typed, so the first press only leaves the field.
    const isTyping = (event.target as Element).matches("input, textarea, select");
    if (event.key !== "Escape" || !isTyping) return;
    event.preventDefault();
    body.current?.focus();
  }

  return (
    <section className="actions-side" aria-label={translate("Actions")} onKeyDown={onKeyDown}>
      <header className="panel-head">
        <h2>{translate("Actions on {stream}", { stream: visibleLine(stream.record.name) })}</h2>
        <IconButton icon="close" label={translate("Hide actions")} onClick={onHide} />
      </header>
      <div ref={body} className="actions-body" tabIndex={-1}>
        {reason !== undefined && <p className="actions-reason">{reason}</p>}
        <ConnectionActions control={control} />
        <DispatchForm control={control} />
        <FaultForm live={live} disabled={control === undefined} />
        <ReplayForm live={live} />
        <ExportButtons />
      </div>
    </section>
  );
}

function reasonFor(isImported: boolean, canAct: boolean): string {
  if (isImported) {
    return translate(
      "This stream was imported, so it has no connection. It can be replayed into a live stream.",
    );
  }
  if (!canAct) return translate("The panel has no client, so it is read-only.");
  return translate("The stream was removed. It can be replayed into a live stream.");
}
