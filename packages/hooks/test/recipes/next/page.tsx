// app/page.tsx, a server component
import { createSSEClient, dehydrate } from "@runnel/hooks/client";
import { HydratedStreams } from "./hydrated-streams.tsx";
import { NoticeList } from "./notice-list.tsx";
import { notices } from "./notices.ts";

export default async function Page() {
  const client = createSSEClient(); // one for each request: the state belongs to one user
  await client.stream(notices).state.reload(); // calls `load`, and opens no stream
  return (
    <HydratedStreams data={dehydrate(client)}>
      <NoticeList />
    </HydratedStreams>
  );
}
