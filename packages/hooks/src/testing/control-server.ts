import type { Exchange } from "./exchange.ts";

/** A call, as JSON: the URL of an endpoint or log, or `""` for the server itself; a method; its arguments. */
export type ControlCall = {
  readonly target: string;
  readonly method: string;
  readonly args: readonly unknown[];
};

/** What a call returned, or the message of the error that it threw. */
export type ControlResult = { readonly value?: unknown } | { readonly error: string };

/**
 * Serves the calls of `connectTestServer`.
 *
 * @param isControl Whether a path is the secret one. Any other path gets a 404.
 * @param findTarget The object to call; `undefined` if it was closed.
 */
export function createControlHandler(
  isControl: (pathname: string) => boolean,
  findTarget: (target: string) => object | undefined,
): (exchange: Exchange) => Promise<void> {
  return async (exchange) => {
    const { method, url, body } = exchange.request;
    if (!isControl(new URL(url).pathname)) {
      exchange.writeHead(404, { "content-type": "text/plain; charset=utf-8" });
      await exchange.write("Not found. Pass the whole controlUrl to connectTestServer().");
    } else {
      const result = method === "POST" ? await call(findTarget, body) : onlyPost(method);
      exchange.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" });
      await exchange.write(encodeJson(result));
    }
    await exchange.end();
  };
}

function onlyPost(method: string): ControlResult {
  return {
    error: `@runnel/hooks/testing: received ${method} at the control URL. Pass it to connectTestServer().`,
  };
}

async function call(
  findTarget: (target: string) => object | undefined,
  text: string,
): Promise<ControlResult> {
  try {
    const { target, method, args } = decodeJson(text) as ControlCall;
    const object = findTarget(target);
    if (!object) {
      throw new Error(`@runnel/hooks/testing: ${target} was closed. Create a new endpoint.`);
    }
    const callable = Object.hasOwn(object, method)
      ? (object as Record<string, unknown>)[method]
      : undefined;
    if (typeof callable !== "function") {
      throw new TypeError(`@runnel/hooks/testing: there is no method ${method}().`);
    }
    // An endpoint is returned as its URL alone, because JSON leaves functions out.
    return { value: await Reflect.apply(callable, object, args) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** JSON in which bytes are `{ "$bytes": base64 }`. */
export function encodeJson(value: unknown): string {
  return JSON.stringify(
    value,
    function (this: Record<string, unknown>, key: string, item: unknown) {
      // A Node Buffer has a toJSON method, so `item` is no longer bytes. The holder still has them.
      const original = this[key];
      if (!ArrayBuffer.isView(original)) return item;
      const { buffer, byteOffset, byteLength } = original;
      return { $bytes: toBase64(new Uint8Array(buffer, byteOffset, byteLength)) };
    },
  );
}

export function decodeJson(text: string): unknown {
  return JSON.parse(text, (_key, item: unknown) =>
    typeof item === "object" && item !== null && "$bytes" in item && typeof item.$bytes === "string"
      ? fromBase64(item.$bytes)
      : item,
  );
}

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  // In slices, because the number of arguments of a call is limited.
  for (let at = 0; at < bytes.length; at += 32_768) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  }
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  // A loop, because `Uint8Array.from` uses an iterator, which takes seconds for the 16 MiB of a size limit.
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
