import type { Exchange } from "./exchange.ts";
import type { Host } from "./host.ts";
import { decode, encode } from "./wire-json.ts";

/** A call as it travels: the URL of an endpoint, or `""` for the server itself; a method; its arguments. */
export type RemoteCall = {
  readonly target: string;
  readonly method: string;
  readonly args: readonly unknown[];
};

/** What comes back. */
export type RemoteResult = { readonly value?: unknown } | { readonly error: string };

async function perform(host: Host, text: string): Promise<RemoteResult> {
  const { target, method, args } = decode(text) as RemoteCall;
  const object = target === "" ? host.control : host.find(target);
  if (!object)
    return { error: `@runnel/hooks/testing: ${target} was closed; make a new endpoint.` };
  const callable = Object.hasOwn(object, method)
    ? (object as Record<string, unknown>)[method]
    : undefined;
  if (typeof callable !== "function")
    return { error: `@runnel/hooks/testing: there is no ${method}().` };
  // An endpoint comes back as its URL alone: JSON leaves the functions out.
  return { value: await Reflect.apply(callable, object, args) };
}

/** Serves a control to whoever speaks to it with `connectTestServer`. */
export async function serveControl(host: Host, exchange: Exchange): Promise<void> {
  const call =
    exchange.request.method === "POST"
      ? await perform(host, exchange.request.body).catch((error: unknown) => ({
          error: error instanceof Error ? error.message : String(error),
        }))
      : {
          error:
            "@runnel/hooks/testing: this is a control port; give its URL to connectTestServer().",
        };
  exchange.head(200, { "content-type": "application/json", "cache-control": "no-store" });
  await exchange.write(encode(call));
  await exchange.end();
}
