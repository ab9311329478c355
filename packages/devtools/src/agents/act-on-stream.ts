import { runsOnFetch } from "../actions/faults/applies-to.ts";
import type { FaultKind } from "../actions/faults/fault-kinds.ts";
import { FAULT_KINDS } from "../actions/faults/fault-kinds.ts";
import type { OfferedClient, OfferedStream } from "./offered-clients.ts";
import { findStream, idOf } from "./offered-clients.ts";
import { STREAM } from "./page.ts";
import type { AgentTool } from "./tool.ts";
import { createTool } from "./tool.ts";

const AMOUNTS = FAULT_KINDS.flatMap(({ name, amount }) =>
  amount === undefined ? [] : [`${name}: ${amount.label.toLowerCase()}`],
).join("; ");

export function createInjectFault(clients: readonly OfferedClient[]): AgentTool {
  return createTool(
    {
      name: "inject_fault",
      description:
        "Simulates a fault of the network or the server on one stream until it is stopped: between the client and fetch, so the app reacts as to a real one. If tabs share the connection of the stream, it concerns all of them. `none` stops the faults of the stream. The answer lists the active faults.",
      parameters: {
        stream: STREAM,
        fault: {
          type: "string",
          enum: [...FAULT_KINDS.map(({ name }) => name), "none"],
          description: "The kind of the fault.",
        },
        amount: {
          type: "integer",
          minimum: 0,
          maximum: 600_000,
          description: `A number for some kinds. ${AMOUNTS}.`,
        },
        when: {
          type: "string",
          enum: ["now", "next-attempt"],
          description: "now (default): reconnects, so that it takes effect at once.",
        },
      },
      required: ["stream", "fault"],
      isReadOnly: false,
    },
    ({ stream: id, fault: name, amount, when = "now" }) => {
      const { client, stream } = findActionable(clients, id);
      const { faults, control } = client.actions;
      const kind = FAULT_KINDS.find((one) => one.name === name);
      if (kind === undefined) {
        faults.stop(faults.get().filter(({ streamId }) => streamId === stream.id));
      } else {
        if (!runsOnFetch(stream.record)) {
          throw new Error("The stream has a `transport` that does not use fetch.");
        }
        faults.start({ kind: kind.name, amount: checkAmount(kind, amount) }, stream.id);
        if (when === "now") control(stream.id)?.reconnect();
      }
      const active = faults.get().map(({ label, streamId }) => ({
        fault: label,
        stream: streamId === undefined ? "all" : idOf(client, streamId),
      }));
      return { active };
    },
  );
}

function checkAmount({ name, amount }: FaultKind, given: number | undefined): number | undefined {
  if (given === undefined) return amount?.initial;
  if (amount === undefined) throw new TypeError(`The fault ${name} takes no \`amount\`.`);
  const { label, min, max } = amount;
  if (given >= min && given <= max) return given;
  throw new RangeError(
    `\`amount\` of ${name} (${label}) must be from ${min} to ${max}; received ${given}.`,
  );
}

export function createDispatchEvent(clients: readonly OfferedClient[]): AgentTool {
  return createTool(
    {
      name: "dispatch_event",
      description:
        "Delivers an event to the app as if the server had sent it. It is recorded as synthetic; its id is never sent as Last-Event-ID.",
      parameters: {
        stream: STREAM,
        type: { type: "string", description: "The event type. Default: message." },
        data: { type: "string", description: "The data, for example JSON." },
        id: { type: "string", description: "The id of the event. Default: none." },
      },
      required: ["stream", "data"],
      isReadOnly: false,
    },
    ({ stream: id, type = "message", data = "", id: eventId }) => {
      const { client, stream } = findActionable(clients, id);
      const control = client.actions.control(stream.id);
      if (control === undefined) throw new Error("The stream was removed.");
      control.dispatch({ type, data, ...(eventId !== undefined && { id: eventId }) });
      return { dispatched: { stream: id, type, characters: data.length } };
    },
  );
}

function findActionable(clients: readonly OfferedClient[], id: string | undefined): OfferedStream {
  const found = findStream(clients, id);
  if (!found.client.mayAct) throw new Error("The app does not allow actions on this stream.");
  if (found.stream.endedAt !== undefined) throw new Error("The stream was removed.");
  return found;
}
