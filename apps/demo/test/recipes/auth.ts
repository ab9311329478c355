import { createSSEClient } from "@runnel/hooks";

declare const session: { token(): Promise<string>; refresh(): Promise<void> };

// For <SSEProvider client={client}>: what every stream of the app sends.
export const client = createSSEClient({
  headers: async () => ({ Authorization: `Bearer ${await session.token()}` }), // on every attempt
  onUnauthorized: () => session.refresh(), // once for all streams that a 401 hits; then they resume
});
