import type { Command } from "../connection/connections.ts";
import { clearClient } from "./clear.ts";
import { CORE, createClientCore } from "./client-core.ts";
import type { ClientCore, ClientOptions } from "./client-core.ts";
import { toDefinition } from "./definition.ts";
import type { StreamSource } from "./definition.ts";
import type { AnyMessage, EventsOf, RequestData, RestOf } from "./source-types.ts";
import { createSSEStream } from "./sse-stream.ts";
import type { SSEStream } from "./sse-stream.ts";
import { createHandle } from "./stream-handle.ts";
import { createStreamRequest } from "./stream-request.ts";
import type { RequestSettings, StreamRequest } from "./stream-request.ts";

/** Holds the streams: one connection for each key. */
export interface SSEClient {
  /** A stream without React. Does not connect before it has a subscriber or is opened. */
  stream<const Source extends StreamSource>(source: Source): SSEStream<Source>;
  /** A request without React, like `useSSERequest`: started with `start()`, never shared. */
  request<const Source extends StreamSource, State>(
    source: Source,
    options: RequestOptions<Source, State>,
  ): StreamRequest<State>;
  request<const Source extends StreamSource>(source: Source): StreamRequest<RequestData<Source>>;
  /**
   * Drops all data at once, as after a sign-out: events, states, last event IDs, and what is persisted of the streams of
   * this client. A stream that is still used starts anew: empty, and with a new request, so call it after the credentials
   * have changed. Requests (`useSSERequest`) are ended. A stream that was closed stays closed.
   */
  clear(reach?: Reach): void;
  /** Ends every stream: no callback, timer or socket is left. A later subscriber opens a new stream. */
  dispose(reach?: Reach): void;
  /** Internal to `@runnel/hooks`. */
  readonly [CORE]: ClientCore;
}

/** How far a command of a client goes. */
export interface Reach {
  /**
   * Also in all other tabs of this origin whose clients have `connections`, as after a sign-out. @defaultValue false
   */
  readonly everywhere?: boolean | undefined;
}

/** How a request reduces its events to a state. */
export interface RequestOptions<Source, State> {
  /** The state with which every request begins. */
  readonly initial: State;
  /** Runs once for every event, in order; see `useSSEEvent`. */
  readonly reduce: (state: State, event: AnyMessage<EventsOf<Source>, RestOf<Source>>) => State;
}

/**
 * Creates a client. Most apps do not need to: without a provider, the hooks share a default client.
 *
 * @throws TypeError if a default is invalid.
 */
export function createSSEClient(defaults: ClientOptions = {}): SSEClient {
  return asClient(createClientCore(defaults));
}

/** Creates the public API of a core. */
export function asClient(core: ClientCore): SSEClient {
  const { connections } = core;
  const commands: Readonly<Record<Command, () => void>> = {
    clear: () => clearClient(core),
    dispose: core.dispose,
  };

  function run(command: Command, { everywhere = false }: Reach = {}): void {
    commands[command]();
    if (everywhere) connections?.tell(command);
  }

  connections?.listen((command) => commands[command]?.());
  return {
    // The types of a source exist only for the compiler.
    stream: (source) => createSSEStream(createHandle(core, toDefinition(source))) as never,
    request(source: StreamSource, options?: object) {
      const { initial, reduce } = (options ?? {}) as Partial<RequestSettings>;
      const definition = toDefinition(source);
      return createStreamRequest(core, () => ({ definition, initial, reduce })) as never;
    },
    clear: (reach) => run("clear", reach),
    dispose: (reach) => run("dispose", reach),
    [CORE]: core,
  };
}
