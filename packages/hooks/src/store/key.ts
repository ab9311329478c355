import type { ConnectionOptions } from "../connection/options.ts";
import { credentialsOf, isJsonBody, methodOf, toHeaders } from "../connection/request.ts";

/**
 * The key under which components share one connection: everything in the request that the server can
 * tell apart. Functions are not part of it, since the latest render's is the one that is called.
 *
 * It holds the headers' values, so it is not for showing.
 */
export function deriveKey(options: ConnectionOptions & { readonly key?: string }): string {
  const { key, url, headers } = options;
  if (key !== undefined) return `key ${key}`;
  if (typeof url === "function") {
    throw new TypeError("A `url` that is a function needs a `key`: add one that names the stream.");
  }
  const sent = typeof headers === "function" ? [] : [...toHeaders(headers)];
  return JSON.stringify([
    methodOf(options),
    String(url),
    credentialsOf(options),
    sent,
    describeBody(options.body),
  ]);
}

function describeBody(body: ConnectionOptions["body"]): unknown {
  if (body === undefined || body === null || typeof body === "string" || isJsonBody(body))
    return body;
  if (body instanceof URLSearchParams) return String(body);
  throw new TypeError(
    "No key can be derived from a body that is a `FormData`, `Blob`, buffer or stream: add a `key` that names the stream.",
  );
}
