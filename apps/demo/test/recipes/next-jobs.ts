// app/api/jobs/[[...id]]/route.ts: POST starts a job, GET only follows it
import { setTimeout } from "node:timers/promises";
import { eventStream } from "./event-stream.ts";

interface Context {
  readonly params: Promise<{ readonly id?: readonly string[] }>;
}

const percents = new Map<string, number>(); // of one process; with several, keep them in a database

export function POST(): Response {
  const id = crypto.randomUUID();
  percents.set(id, 0);
  void run(id);
  return Response.json({ id });
}

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const [id = ""] = (await params).id ?? [];
  if (!percents.has(id)) return new Response("unknown job", { status: 404 });
  return eventStream(follow(id));
}

async function run(id: string): Promise<void> {
  for (let percent = 0; percent <= 100; percent += 1) {
    percents.set(id, percent);
    await setTimeout(20); // the work
  }
}

// The response ends after `done`, and the client's `until` says that this is the end.
async function* follow(id: string): AsyncGenerator<string> {
  for (let percent = 0; percent < 100; await setTimeout(200)) {
    percent = percents.get(id) ?? 100;
    yield `event: progress\ndata: ${percent}\n\n`;
  }
  yield "event: done\ndata:\n\n";
}
