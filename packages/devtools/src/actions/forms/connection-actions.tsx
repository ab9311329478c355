import type { StreamControl } from "@runnel/hooks/inspect";
import type { ReactNode } from "react";
import { useId, useState } from "react";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { translate } from "../../ui/format/translate.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";

/** The maximum length of an id in the field. Servers refuse headers that are longer, and a browser lays them out slowly. */
const MAX_ID = 4000;

interface ConnectionActionsProps {
  readonly control: StreamControl | undefined;
}

/** Closes, opens and reconnects the stream, as the app can. */
export function ConnectionActions({ control }: ConnectionActionsProps): ReactNode {
  const { stream, clear } = useSelectedStream();
  const [edited, setEdited] = useState<string>();
  const title = useId();
  const hint = useId();
  const isAlive = !["idle", "closed", "failed"].includes(stream.status);
  const lastId = lastIdOf(stream);
  const isLong = lastId.length > MAX_ID;
  const lastEventId = edited ?? (isLong ? "" : lastId);

  return (
    <section aria-labelledby={title}>
      <h3 id={title}>{translate("Connection")}</h3>
      <div className="actions-row">
        <button
          type="button"
          className="tool bordered"
          disabled={control === undefined || !isAlive}
          onClick={control?.close}
        >
          {translate("Close")}
        </button>
        <button
          type="button"
          className="tool bordered"
          disabled={control === undefined || isAlive}
          onClick={control?.open}
        >
          {translate("Open")}
        </button>
        <button
          type="button"
          className="tool bordered"
          disabled={control === undefined}
          onClick={() => control?.reconnect()}
        >
          {translate("Reconnect now")}
        </button>
        <button
          type="button"
          className="tool bordered"
          disabled={clear === undefined}
          onClick={clear}
        >
          {translate("Clear")}
        </button>
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          control?.reconnect({ lastEventId });
          setEdited(undefined);
        }}
      >
        <fieldset className="actions-row" disabled={control === undefined}>
          <label className="field grow">
            Last-Event-ID
            <input
              className="mono"
              value={lastEventId}
              maxLength={MAX_ID}
              aria-describedby={hint}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => setEdited(event.target.value)}
            />
          </label>
          <button type="submit" className="tool bordered">
            {translate("Reconnect from this id")}
          </button>
        </fieldset>
      </form>
      <p id={hint} className="dim">
        {isLong &&
          `${translate("The last id has {count} characters, which is too long for a header.", { count: lastId.length })} `}
        {translate("If it is empty, no Last-Event-ID is sent.")}
      </p>
    </section>
  );
}

/** The id from which the next attempt would resume. */
function lastIdOf({ record }: StreamSnapshot): string {
  for (const connection of [...record.connections].reverse()) {
    const id = connection.lastId ?? connection.request?.lastEventId;
    if (id !== undefined) return id;
  }
  return "";
}
