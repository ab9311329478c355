// app/api/jobs/[job]/route.ts
import { createResponse } from "better-sse";

export async function GET(request: Request, { params }: { params: Promise<{ job: string }> }) {
  const { job } = await params;
  return createResponse(request, async (session) => {
    for await (const percent of percentOf(job)) session.push(percent, "message");
  });
}

declare function percentOf(job: string): AsyncIterable<number>;
