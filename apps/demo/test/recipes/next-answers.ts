// app/api/answers/[[...id]]/route.ts
import { begin, cancel, follow, keyOf, write } from "./answer-log.ts";

interface Context {
  params: Promise<{ id?: string[] }>;
}

export async function POST(request: Request) {
  const { prompt } = (await request.json()) as { prompt: string };
  const id = crypto.randomUUID();
  const key = keyOf(await userOf(request), id);
  await begin(key);
  void write(key, eventsOf(prompt)).catch(console.error); // on a serverless platform: in `after` of next/server
  return eventStream(await follow(key, ""), { "Answer-Id": id });
}

export async function GET(request: Request, { params }: Context) {
  const [id = ""] = (await params).id ?? [];
  const key = keyOf(await userOf(request), id);
  return eventStream(await follow(key, request.headers.get("Last-Event-ID")));
}

export async function DELETE(request: Request, { params }: Context) {
  const [id = ""] = (await params).id ?? [];
  await cancel(keyOf(await userOf(request), id));
  return new Response(null, { status: 204 });
}

function eventStream(blocks: AsyncGenerator<string> | undefined, headers?: Record<string, string>) {
  if (blocks === undefined) return new Response(null, { status: 204 });
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await blocks.next();
      if (done) controller.close();
      else controller.enqueue(new TextEncoder().encode(value));
    },
    cancel: () => void blocks.return(undefined), // the client is gone; the answer goes on
  });
  const init = { "Content-Type": "text/event-stream", "Cache-Control": "no-store", ...headers };
  return new Response(body, { headers: init });
}

declare function userOf(request: Request): Promise<string>;
declare function eventsOf(prompt: string): AsyncIterable<string>;
