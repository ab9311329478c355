import { createSSEClient, SSEProvider } from "@runnel/hooks";
import type { ReactElement } from "react";
import { Prices } from "./prices.tsx";

/** Answers every request with these events, and leaves the stream open. */
function playing(...events: readonly string[]): typeof fetch {
  return async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(events.join(""))),
    });
    return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
  };
}

const withStream = (answer: typeof fetch) => {
  const client = createSSEClient({ fetch: answer });
  return (Story: () => ReactElement) => (
    <SSEProvider client={client}>
      <Story />
    </SSEProvider>
  );
};

export default { component: Prices };

export const Live = {
  decorators: [
    withStream(playing('event: tick\ndata: {"symbol":"RUNL","price":101,"volume":7}\n\n')),
  ],
};

export const Refused = {
  decorators: [withStream(async () => new Response("no access", { status: 403 }))],
};
