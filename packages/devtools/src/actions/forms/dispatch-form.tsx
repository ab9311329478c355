import type { FrameReceived, StreamControl } from "@runnel/hooks/inspect";
import { REDACTED } from "@runnel/hooks/inspect";
import type { ReactNode } from "react";
import { useId, useState } from "react";
import { useSelectedStream } from "../../ui/selected-stream.ts";

interface DispatchFormProps {
  readonly control: StreamControl | undefined;
}

interface Draft {
  readonly type: string;
  readonly id: string;
  readonly data: string;
}

/** Dispatches an event to the app that no server sent. */
export function DispatchForm({ control }: DispatchFormProps): ReactNode {
  const { frame } = useSelectedStream();
  const [edited, setEdited] = useState<Draft>();
  const [dispatched, setDispatched] = useState(0);
  const title = useId();
  const given = draftOf(frame);
  const draft = edited ?? given;

  function edit(part: Partial<Draft>): void {
    setEdited({ ...draft, ...part });
  }

  function dispatch(): void {
    const { type, id, data } = draft;
    control?.dispatch({ type: type || "message", data, ...(id === "" ? {} : { id }) });
    setDispatched(dispatched + 1);
  }

  return (
    <section aria-labelledby={title}>
      <h3 id={title}>Dispatch an event</h3>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          dispatch();
        }}
      >
        <fieldset disabled={control === undefined}>
          <div className="actions-row">
            <label className="field grow">
              Event type
              <input
                className="mono"
                value={draft.type}
                placeholder="message"
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => edit({ type: event.target.value })}
              />
            </label>
            <label className="field">
              Id (optional)
              <input
                className="mono"
                size={9}
                value={draft.id}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => edit({ id: event.target.value })}
              />
            </label>
          </div>
          <label className="field">
            Data
            <textarea
              className="mono"
              rows={3}
              value={draft.data}
              spellCheck={false}
              onChange={(event) => edit({ data: event.target.value })}
            />
          </label>
          {draft.data.includes(REDACTED) && (
            <p className="dim">Redacted values are dispatched as {REDACTED}.</p>
          )}
          <div className="actions-row">
            <button type="submit" className="tool bordered">
              Dispatch
            </button>
            {edited !== undefined && (
              <button type="button" className="tool" onClick={() => setEdited(undefined)}>
                {frame === undefined ? "Clear the form" : `Restore #${frame.sequence}`}
              </button>
            )}
            <span className="dim" role="status">
              {dispatched > 0 && `${dispatched} dispatched, marked as synthetic`}
            </span>
          </div>
        </fieldset>
      </form>
    </section>
  );
}

function draftOf(frame: FrameReceived | undefined): Draft {
  if (frame?.kind !== "event") return { type: "", id: "", data: "" };
  return { type: frame.eventType, id: frame.id ?? "", data: frame.data };
}
