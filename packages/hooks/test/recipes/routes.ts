import { vi } from "vitest";

/**
 * Sends the requests of a recipe, which are for the server of an app, to the test server: a route for each path. It
 * also returns the methods and paths, in order.
 */
export function route(routes: Readonly<Record<string, string>>): readonly string[] {
  const send = globalThis.fetch;
  const requests: string[] = [];
  vi.stubGlobal("fetch", async (input: RequestInfo | URL, init?: RequestInit) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input, location.href);
    const method = input instanceof Request ? input.method : (init?.method ?? "GET");
    requests.push(`${method} ${pathname}`);
    const target = routes[`${method} ${pathname}`] ?? routes[pathname];
    if (target === undefined) throw new Error(`The test has no route for ${method} ${pathname}.`);
    return input instanceof Request ? send(new Request(target, input)) : send(target, init);
  });
  return requests;
}
