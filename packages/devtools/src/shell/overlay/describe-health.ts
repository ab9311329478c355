import type { Status } from "@runnel/hooks/inspect";
import type { Health } from "../../recorder/health.ts";
import { STATUS_LABELS } from "../../ui/format/status.ts";

const ORDER: readonly Status[] = ["open", "connecting", "waiting", "paused", "failed", "closed"];

/** "2 live, 1 waiting" */
export function describeHealth({ counts, failures }: Health): string {
  const parts = ORDER.filter((status) => counts[status] > 0).map(
    (status) => `${counts[status]} ${STATUS_LABELS[status]}`,
  );
  if (parts.length === 0) parts.push("no live stream");
  if (failures > 0) parts.push(`${failures} decode ${failures === 1 ? "failure" : "failures"}`);
  return parts.join(", ");
}
