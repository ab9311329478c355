import type { ConnectionOptions } from "../connection/options.ts";
import {
  baseURL,
  credentialsOf,
  isJSONBody,
  methodOf,
  misuse,
  toHeaders,
} from "../connection/http-request.ts";

/**
 * The key under which components share one connection: everything in the request that the server can tell apart.
 * It contains the headers' values, so it must not be shown.
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
    // Inline functions are new in every render, so one counts as "some function". A stream with a headers function
    // and one without never share: a token cannot get lost between them.
    typeof headers === "function" ? "function" : [...toHeaders(headers)],
    describeBody(options.body),
  ]);
}

/** One URL in several spellings is one stream. The hash is never sent. */
function normalizeURL(url: string | URL): string {
  try {
    const resolved = new URL(url, baseURL());
    resolved.hash = "";
    return resolved.href;
  } catch {
    return String(url);
  }
}

function describeBody(body: ConnectionOptions["body"]): unknown {
  if (body === undefined || body === null || typeof body === "string") return body ?? "";
  if (isJSONBody(body)) return body;
  if ((body as object) instanceof URLSearchParams) return String(body);
  throw misuse("No key can be derived from a `FormData`, `Blob`, buffer or stream as body.", "key");
}
