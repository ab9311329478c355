import type { SSEClient } from "@runnel/hooks/client";
import type { StreamControl } from "@runnel/hooks/inspect";
import { controlStream, inspectClient, simulateFault } from "@runnel/hooks/inspect";
import { createReferenceCount } from "../recorder/reference-count.ts";
import type { FaultSimulator } from "./faults/fault-simulator.ts";
import { createFaultSimulator } from "./faults/fault-simulator.ts";
import type { Replayer } from "./replay/replayer.ts";
import { createReplayer } from "./replay/replayer.ts";

/** What the panel can do to the streams of a client. It uses the same paths as the app itself. */
export interface ClientActions {
  /** Returns `undefined` if the stream was removed. */
  control(streamId: string): StreamControl | undefined;
  readonly faults: FaultSimulator;
  readonly replayer: Replayer;
  /** Counts references. When the last one is released, all faults and the replay are stopped. */
  hold(): () => void;
}

const actionsByClient = new WeakMap<SSEClient, ClientActions>();

/** The actions on a client. There is one object per client, so that two overlays show the same faults. */
export function actionsFor(client: SSEClient): ClientActions {
  let actions = actionsByClient.get(client);
  if (actions === undefined) {
    actions = createClientActions(client);
    actionsByClient.set(client, actions);
  }
  return actions;
}

function createClientActions(client: SSEClient): ClientActions {
  const control = (streamId: string): StreamControl | undefined => controlStream(client, streamId);
  const faults = createFaultSimulator(
    (fault, streamId) => simulateFault(client, fault, { streamId }),
    (streamId, callback) =>
      inspectClient(client, (fact) => {
        if (fact.type === "stream-removed" && fact.streamId === streamId) callback();
      }),
  );
  const replayer = createReplayer(control);
  const hold = createReferenceCount(() => () => {
    faults.stop();
    replayer.stop();
  });
  return { control, faults, replayer, hold };
}
