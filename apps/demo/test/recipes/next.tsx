"use client"; // the hooks run in the browser; a page around them may be a server component

import { useSSE } from "@runnel/hooks";

export function Progress({ job }: { readonly job: string }) {
  // Rendered on a server it opens nothing and says "connecting"; hydration expects just that.
  const { data, status } = useSSE(`/api/jobs/${job}`);
  return <progress aria-busy={status === "connecting"} value={Number(data ?? 0)} max={100} />;
}
