import type { FrameReceived, StreamControl } from "@runnel/hooks/inspect";
import { REDACTED } from "@runnel/hooks/inspect";
import type { ReactNode } from "react";
import { useId, useMemo, useState } from "react";
import { translate } from "../../ui/format/translate.ts";
import { excerpt } from "../../ui/format/visible-text.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";

/** The maximum lengths of what can be edited. A browser takes seconds to lay out megabytes in a field. */
const MAX_DATA = 50_000;
const MAX_NAME = 1000;

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
  const note = useId();
  const given = useMemo(() => draftOf(frame), [frame]);
  const draft = edited ?? given;
  const isLong = isTooLong(draft);
  // This renders with every frame that arrives.
  const isRedacted = useMemo(() => draft.data.includes(REDACTED), [draft.data]);

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
      <h3 id={title}>{translate("Dispatch an event")}</h3>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          dispatch();
        }}
      >
        <fieldset disabled={control === undefined}>
          <div className="actions-row">
            <label className="field grow">
              {translate("Event type")}
              <input
                className="mono"
                value={excerpt(draft.type, MAX_NAME)}
                maxLength={MAX_NAME}
                readOnly={isLong}
                placeholder="message"
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => edit({ type: event.target.value })}
              />
            </label>
            <label className="field">
              {translate("Id (optional)")}
              <input
                className="mono"
                size={9}
                value={excerpt(draft.id, MAX_NAME)}
                maxLength={MAX_NAME}
                readOnly={isLong}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => edit({ id: event.target.value })}
              />
            </label>
          </div>
          <label className="field">
            {translate("Data")}
            <textarea
              className="mono"
              rows={3}
              value={excerpt(draft.data, MAX_DATA)}
              maxLength={MAX_DATA}
              readOnly={isLong}
              aria-describedby={isLong ? note : undefined}
              spellCheck={false}
              onChange={(event) => edit({ data: event.target.value })}
            />
          </label>
          {isLong && (
            <p id={note} className="dim">
              {translate(
                "This event has {count} characters. It is too long to be edited, so only its beginning is shown. It is dispatched as a whole.",
                { count: sizeOf(draft) },
              )}
            </p>
          )}
          {isRedacted && (
            <p className="dim">
              {translate("Redacted values are dispatched as {text}.", { text: REDACTED })}
            </p>
          )}
          <div className="actions-row">
            <button type="submit" className="tool bordered">
              {translate("Dispatch")}
            </button>
            {isLong && (
              <button type="button" className="tool" onClick={() => setEdited(EMPTY)}>
                {translate("Write another")}
              </button>
            )}
            {edited !== undefined && (
              <button type="button" className="tool" onClick={() => setEdited(undefined)}>
                {frame === undefined
                  ? translate("Clear the form")
                  : translate("Restore #{sequence}", { sequence: String(frame.sequence) })}
              </button>
            )}
            <span className="dim" role="status">
              {dispatched > 0 &&
                translate("{count} dispatched, marked as synthetic", { count: dispatched })}
            </span>
          </div>
        </fieldset>
      </form>
    </section>
  );
}

const EMPTY: Draft = { type: "", id: "", data: "" };

function isTooLong({ type, id, data }: Draft): boolean {
  return type.length > MAX_NAME || id.length > MAX_NAME || data.length > MAX_DATA;
}

function sizeOf({ type, id, data }: Draft): number {
  return type.length + id.length + data.length;
}

function draftOf(frame: FrameReceived | undefined): Draft {
  if (frame?.kind !== "event") return EMPTY;
  return { type: frame.eventType, id: frame.id ?? "", data: frame.data };
}
