import { check, checkPlain } from "#diagnostics";
import { baseURL } from "../connection/http-request.ts";
import { deriveKey } from "./key.ts";
import { createExtension } from "./stream-extension.ts";
import type { ExtendStream } from "./stream-extension.ts";
import { checkNumbers } from "./stream-options.ts";
import type { StreamOptions } from "./stream-options.ts";

/** The description of a stream. It does not connect, so it is safe at module scope and on a server. */
export interface StreamDefinition<
  out Events extends object = object,
  out Rest = unknown,
  out State = unknown,
> {
  readonly key: string;
  readonly options: StreamOptions;
  /** Internal: what `state`, `sequence` and `persist` need. An app without `defineStream` does not bundle it. */
  readonly "~extend"?: ExtendStream;
  /** Only for the compiler. */
  readonly "~payloads"?: { readonly events: Events; readonly rest: Rest; readonly state: State };
}

/**
 * Describes a stream, once, for all components that use it.
 *
 * @throws TypeError if an option is invalid.
 */
export function defineStream<Events extends object = object, Rest = string, State = undefined>(
  options: StreamOptions<Events, Rest, State>,
): StreamDefinition<Events, Rest, State> {
  // The store does not know the payloads' types; the definition carries them for the compiler.
  const definition = createDefinition(options as unknown as StreamOptions);
  return { ...definition, "~extend": createExtension };
}

/** Anything that names a stream. */
export type StreamSource = string | URL | StreamDefinition | StreamOptions;

/** A cache of the URLs that components use inline, so that keys and checks are not computed in every render. */
const cached = new Map<string, StreamDefinition>();
const MAX_CACHED = 256;
/** The base URL of the cached definitions. When it changes, a relative URL names another stream. */
let cachedBase: string | undefined;

/** The definition of a source. A definition is returned unchanged. */
export function toDefinition(source: StreamSource): StreamDefinition {
  if (typeof source === "object" && !(source instanceof URL)) {
    if ("options" in source) return source;
    checkPlain(source);
    return createDefinition(source);
  }
  const url = String(source);
  const base = baseURL();
  if (base !== cachedBase || cached.size > MAX_CACHED) cached.clear();
  cachedBase = base;
  const definition = cached.get(url) ?? createDefinition({ url });
  cached.set(url, definition);
  return definition;
}

function createDefinition(given: StreamOptions): StreamDefinition<never, never, never> {
  const { headers } = given;
  // An iterator can be read only once, but the key and every attempt need its headers.
  const options = isIterator(headers) ? { ...given, headers: [...headers] } : given;
  check(options);
  checkNumbers(options);
  return { key: deriveKey(options), options };
}

function isIterator(headers: unknown): headers is IterableIterator<readonly [string, string]> {
  return typeof Object(headers).next === "function";
}
