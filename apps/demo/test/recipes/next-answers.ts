// app/api/answers/[[...id]]/route.ts
import { begin, cancel, follow, keyOf, write } from "./answer-log.ts";
import { eventStream } from "./event-stream.ts";
import { eventsOf } from "./model.ts";
import { userOf } from "./session.ts";

interface Context {
  readonly params: Promise<{ readonly id?: readonly string[] }>;
}

async function keyFor(request: Request, id: string): Promise<string> {
  return keyOf(await userOf(request.headers.get("Cookie")), id);
}

async function send(key: string, lastEventId: string | null, headers?: Record<string, string>) {
  const blocks = await follow(key, lastEventId);
  return blocks ? eventStream(blocks, headers) : new Response(null, { status: 204 });
}

export async function POST(request: Request): Promise<Response> {
  const { prompt } = (await request.json()) as { prompt: string };
  const id = crypto.randomUUID();
  const key = await keyFor(request, id);
  await begin(key);
  void write(key, eventsOf(prompt)).catch(console.error); // on a serverless platform: in `after` of next/server
  return send(key, "", { "Answer-Id": id });
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const [id = ""] = (await params).id ?? [];
  return send(await keyFor(request, id), request.headers.get("Last-Event-ID"));
}

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const [id = ""] = (await params).id ?? [];
  await cancel(await keyFor(request, id));
  return new Response(null, { status: 204 });
}
