// app/inbox/page.tsx, a server component
import { createSSEClient, dehydrate } from "@runnel/hooks/client";
import { inbox } from "./inbox.ts";
import { HydratedStreams } from "./hydrated-streams.tsx";

export async function Page() {
  const client = createSSEClient(); // one for each request: the state belongs to one user
  await client.stream(inbox).state.reload(); // calls `load`, and opens no stream
  return (
    <HydratedStreams data={dehydrate(client)}>
      <Inbox />
    </HydratedStreams>
  );
}

declare function Inbox(): import("react").ReactElement;
