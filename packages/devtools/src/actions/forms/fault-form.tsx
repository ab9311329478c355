import type { ReactNode } from "react";
import { useId, useState } from "react";
import { useActions, useFaults } from "../actions-context.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { describeFaults } from "../../ui/format/fault-label.ts";
import { translate } from "../../ui/format/translate.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { appliesTo, concernsAllTabs, runsOnFetch } from "../faults/applies-to.ts";
import type { FaultKind } from "../faults/fault-kinds.ts";
import { FAULT_KINDS } from "../faults/fault-kinds.ts";

interface FaultFormProps {
  readonly live: readonly StreamSnapshot[];
  readonly disabled: boolean;
}

/** Starts and ends simulated faults. */
export function FaultForm({ live, disabled }: FaultFormProps): ReactNode {
  const { stream } = useSelectedStream();
  const actions = useActions();
  const active = useFaults().filter((fault) => appliesTo(fault, stream.record));
  const [kindName, setKindName] = useState<string>("offline");
  const [amount, setAmount] = useState("");
  const [onAll, setOnAll] = useState(false);
  const title = useId();
  const kind = FAULT_KINDS.find(({ name }) => name === kindName);
  const isShared = (onAll ? live : [stream]).some(({ record }) => concernsAllTabs(record));
  const isPossible = onAll || disabled || runsOnFetch(stream.record);

  function choose(name: string): void {
    setKindName(name);
    const initial = FAULT_KINDS.find((other) => other.name === name)?.amount?.initial;
    setAmount(initial === undefined ? "" : String(initial));
  }

  function apply(reconnecting: boolean): void {
    if (kind === undefined) return;
    const number = amountOf(kind, amount);
    const streamId = onAll ? undefined : stream.id;
    actions?.faults.start({ kind: kind.name, amount: number }, streamId);
    if (!reconnecting) return;
    for (const { id } of onAll ? live.filter(isConnected) : [stream]) {
      actions?.control(id)?.reconnect();
    }
  }

  return (
    <section aria-labelledby={title}>
      <h3 id={title}>{translate("Simulate a fault")}</h3>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          apply(true);
        }}
      >
        <fieldset disabled={disabled}>
          <div className="actions-row">
            <label className="field grow">
              {translate("Fault")}
              <select value={kindName} onChange={(event) => choose(event.target.value)}>
                {FAULT_KINDS.map(({ name, label }) => (
                  <option key={name} value={name}>
                    {translate(label)}
                  </option>
                ))}
              </select>
            </label>
            <label className="field">
              {translate("On")}
              <select
                value={onAll ? "all" : "this"}
                onChange={(event) => setOnAll(event.target.value === "all")}
              >
                <option value="this">{translate("this stream")}</option>
                <option value="all">{translate("all streams")}</option>
              </select>
            </label>
          </div>
          {kind?.amount !== undefined && (
            <label className="field">
              {translate(kind.amount.label)}
              <input
                type="number"
                min={kind.amount.min}
                max={kind.amount.max}
                required={kind.amount.initial !== undefined}
                value={amount}
                onChange={(event) => setAmount(event.target.value)}
              />
            </label>
          )}
          {isPossible && isShared && (
            <p className="actions-reason">
              {translate("Tabs share this connection, so the fault concerns all of them.")}
            </p>
          )}
          {isPossible ? (
            <div className="actions-row">
              <button type="submit" className="tool bordered">
                {translate("Apply and reconnect")}
              </button>
              <button
                type="button"
                className="tool bordered"
                title={translate("Takes effect with the next attempt")}
                onClick={(event) => {
                  if (event.currentTarget.form?.reportValidity() === true) apply(false);
                }}
              >
                {translate("Apply")}
              </button>
            </div>
          ) : (
            <p className="actions-reason">
              {translate(
                "This stream does not use `fetch` (see its `transport`), so faults cannot be simulated on it.",
              )}
            </p>
          )}
        </fieldset>
      </form>
      {active.length > 0 && (
        <div className="actions-row fault-active">
          {active.map((fault) => (
            <span key={`${fault.label} ${fault.streamId}`} className="badge fault">
              {describeFaults(fault.label)}
              {fault.streamId === undefined && translate(" (all)")}
            </span>
          ))}
          <button
            type="button"
            className="tool bordered"
            onClick={() => actions?.faults.stop(active)}
          >
            {translate("Stop simulating")}
          </button>
        </div>
      )}
    </section>
  );
}

function amountOf(kind: FaultKind, text: string): number | undefined {
  if (kind.amount === undefined || text === "") return kind.amount?.initial;
  const { min, max } = kind.amount;
  return Math.min(max, Math.max(min, Math.round(Number(text))));
}

/** A stream that was closed must not be opened by a fault. */
function isConnected({ status }: StreamSnapshot): boolean {
  return status !== "closed" && status !== "idle" && status !== "failed";
}
