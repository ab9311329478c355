import { createSSEClient, SSEProvider } from "@runnel/hooks";

// What every stream below the provider sends.
const client = createSSEClient({
  headers: async () => ({ Authorization: `Bearer ${await session.token()}` }), // called on every attempt
  onUnauthorized: () => session.refresh(), // called once for all streams that got a 401; then they resume
});

export function App() {
  return (
    <SSEProvider client={client}>
      <Page />
    </SSEProvider>
  );
}

declare const session: { token(): Promise<string>; refresh(): Promise<void> };
declare function Page(): null;
