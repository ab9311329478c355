// app/progress.tsx
"use client";

import { useSSE, useSSEEvent } from "@runnel/hooks";
import { useMemo } from "react";
import { progress } from "./streams.ts";

export function Progress({ job }: { readonly job: string }) {
  const stream = useMemo(() => progress(job), [job]);
  // On the server, nothing is opened and the status is "connecting". Hydration starts with the same values.
  const { status, error } = useSSE(stream);
  const percent = useSSEEvent(stream, "progress") ?? 0;
  if (status === "failed") return <p role="alert">{error?.message}</p>;
  return <progress aria-busy={status !== "closed"} value={percent} max={100} />;
}
