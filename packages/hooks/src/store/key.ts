import type { ConnectionOptions } from "../connection/options.ts";
import {
  credentialsOf,
  isJSONBody,
  methodOf,
  misuse,
  resolveURL,
  toHeaders,
} from "../connection/http-request.ts";

/** The beginning of the keys of requests, which are never shared. */
export const REQUEST = "request ";

/**
 * The key under which components share one connection: everything in the request that the server can distinguish. It
 * contains the values of headers, so it must not be shown.
 */
export function deriveKey(
  options: ConnectionOptions & { readonly key?: string | undefined },
): string {
  const { key, url, headers } = options;
  if (key !== undefined) return `key ${key}`;
  if (typeof url === "function") throw misuse("A `url` that is a function needs a `key`.", "key");
  return JSON.stringify([
    methodOf(options),
    normalizeURL(url),
    credentialsOf(options),
    // Inline functions are new in every render, so all functions are equal in the key. A stream with a headers function
    // and one without never share a connection, so no request lacks its token.
    typeof headers === "function" ? "function" : [...toHeaders(headers)],
    describeBody(options.body),
  ]);
}

/** The key in this environment of a key that was derived in another one: a server has no base for a relative URL. */
export function resolveKey(key: string): string {
  if (!key.startsWith("[")) return key;
  const [method, url, ...rest] = JSON.parse(key) as [string, string, ...unknown[]];
  return JSON.stringify([method, normalizeURL(url), ...rest]);
}

/** Whether a derived key contains the values of headers. */
export function hasHeaders(key: string): boolean {
  if (!key.startsWith("[")) return false;
  const [, , , headers] = JSON.parse(key) as readonly unknown[];
  return Array.isArray(headers) && headers.length > 0;
}

/** Different spellings of one URL are one stream. The hash is never sent. */
function normalizeURL(url: string | URL): string {
  try {
    return resolveURL(url).replace(/#.*/, "");
  } catch {
    // The request will fail, and say why.
    return String(url);
  }
}

function describeBody(body: ConnectionOptions["body"]): unknown {
  if (body === undefined || body === null || typeof body === "string") return body ?? "";
  if (isJSONBody(body)) return body;
  if ((body as object) instanceof URLSearchParams) return String(body);
  throw misuse("No key can be derived from a `FormData`, `Blob`, buffer or stream as body.", "key");
}
