// app/streams.ts: no "use client" here. Server and client components both import the definitions.
import { defineStream, json, text } from "@runnel/hooks/client";

export const progress = (job: string) =>
  defineStream({
    url: `/api/jobs/${encodeURIComponent(job)}`,
    events: { progress: json<number>(), done: text() },
    until: (event) => event.type === "done",
  });
