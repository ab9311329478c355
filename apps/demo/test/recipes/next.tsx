"use client"; // the hooks run in the browser; the page around this can be a server component

import { useSSE } from "@runnel/hooks";

export function Progress({ job }: { readonly job: string }) {
  // On a server, nothing is opened and the status is "connecting". Hydration starts with the same values.
  const { data, status } = useSSE(`/api/jobs/${job}`);
  return <progress aria-busy={status === "connecting"} value={Number(data ?? 0)} max={100} />;
}
