import type { ClientActions } from "../actions/client-actions.ts";
import type { Recorder } from "../recorder/recorder.ts";
import type { StreamSnapshot } from "../recorder/snapshot.ts";

/** A client whose streams the tools show. */
export interface OfferedClient {
  readonly name: string | undefined;
  readonly recorder: Recorder;
  readonly actions: ClientActions;
  /** Whether agents may change its streams. */
  readonly mayAct: boolean;
}

/** A stream under the id by which agents name it, which no stream of another client has. */
export interface OfferedStream {
  readonly id: string;
  readonly client: OfferedClient;
  readonly stream: StreamSnapshot;
  /** All streams of its client. */
  readonly siblings: readonly StreamSnapshot[];
}

const numbers = new WeakMap<Recorder, number>();
let count = 0;

/** Clients are numbered in the order in which they were first offered. */
function numberOf(recorder: Recorder): number {
  const number = numbers.get(recorder) ?? (count += 1);
  numbers.set(recorder, number);
  return number;
}

export function idOf({ recorder }: OfferedClient, streamId: string): string {
  return `${numberOf(recorder)}.${streamId}`;
}

export function allStreams(clients: readonly OfferedClient[]): readonly OfferedStream[] {
  return clients.flatMap((client) => {
    const siblings = client.recorder.getRecording().streams;
    return siblings.map((stream) => ({ id: idOf(client, stream.id), client, stream, siblings }));
  });
}

/** @throws If there is no such stream. */
export function findStream(clients: readonly OfferedClient[], id = ""): OfferedStream {
  const found = allStreams(clients).find((one) => one.id === id);
  if (found !== undefined) return found;
  throw new RangeError(
    `There is no stream "${id.slice(0, 100)}", or it is no longer kept. list_streams returns the ids.`,
  );
}
