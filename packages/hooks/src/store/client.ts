import { createInspectionHub } from "../inspection/hub.ts";
import type { InspectionHub } from "../inspection/hub.ts";
import { checkNumbers, toDefinition } from "./definition.ts";
import type { StreamDefaults, StreamDefinition, StreamSource } from "./definition.ts";
import { createHandle } from "./handle.ts";
import type { StreamHandle } from "./handle.ts";
import { createRegistry } from "./registry.ts";
import type { FetchMiddleware, Registry } from "./registry.ts";
import type { SSEStream } from "./sse-stream.ts";

/** Holds the streams: one connection for each key. */
export interface SSEClient {
  /** A stream without React. Opens nothing until somebody listens. */
  stream<const Source extends StreamSource>(source: Source): SSEStream<Source>;
  /** Ends every stream: no callback, timer or socket is left. What subscribes later starts anew. */
  dispose(): void;
  /** For `@runnel/hooks` itself. */
  readonly [internals]: ClientInternals;
}

export const internals: unique symbol = Symbol("@runnel/hooks internals");

/** What the hooks and `/inspect` need of a client, and nobody else. */
export interface ClientInternals {
  readonly hub: InspectionHub;
  readonly registry: Registry;
  readonly middleware: Set<FetchMiddleware>;
  handle(definition: StreamDefinition): StreamHandle;
}

/**
 * Creates a client. Most apps need none: without a provider, the hooks share a default one.
 *
 * @throws TypeError where the defaults cannot work, saying what to change.
 */
export function createSSEClient(defaults: StreamDefaults = {}): SSEClient {
  checkNumbers(defaults);
  const hub = createInspectionHub();
  const middleware = new Set<FetchMiddleware>();
  const registry = createRegistry(defaults, hub, middleware);

  function handle(definition: StreamDefinition): StreamHandle {
    return createHandle(registry, definition);
  }

  return {
    // What the compiler knows of a source is of no use at run time, and the other way round.
    stream: (source) => handle(toDefinition(source)) as unknown as SSEStream<typeof source>,
    dispose: () => registry.dispose(),
    [internals]: { hub, registry, middleware, handle },
  };
}
