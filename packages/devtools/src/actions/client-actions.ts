import type { SSEClient } from "@runnel/hooks/client";
import {
  type StreamControl,
  controlStream,
  inspectClient,
  interceptFetch,
} from "@runnel/hooks/inspect";
import { type ActiveFaults, createActiveFaults } from "./faults/active-faults.ts";
import { type Replays, createReplays } from "./replay/replays.ts";

/** What the panel can do to the streams of a client, all of it the way that the app itself would. */
export interface ClientActions {
  /** `undefined` where the stream is gone. */
  control(streamId: string): StreamControl | undefined;
  readonly faults: ActiveFaults;
  readonly replays: Replays;
  /** Keeps what is simulated going; when everybody who held it has left, it ends. */
  hold(): () => void;
}

const known = new WeakMap<SSEClient, ClientActions>();

/** The same for everybody who asks, so that two overlays show the same faults. */
export function actionsFor(client: SSEClient): ClientActions {
  let actions = known.get(client);
  if (actions === undefined) {
    actions = createClientActions(client);
    known.set(client, actions);
  }
  return actions;
}

function createClientActions(client: SSEClient): ClientActions {
  const control = (streamId: string): StreamControl | undefined => controlStream(client, streamId);
  const faults = createActiveFaults(
    (middleware) => interceptFetch(client, middleware),
    (streamId, callback) =>
      inspectClient(client, (fact) => {
        if (fact.type === "stream-removed" && fact.streamId === streamId) callback();
      }),
  );
  const replays = createReplays(control);
  let holders = 0;

  return {
    control,
    faults,
    replays,
    hold() {
      holders++;
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        holders--;
        if (holders > 0) return;
        faults.stop();
        replays.stop();
      };
    },
  };
}
