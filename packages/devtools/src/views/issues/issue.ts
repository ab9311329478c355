import type { SSEError } from "@runnel/hooks/inspect";
import { describeFaults } from "../../ui/format/fault-label.ts";
import { translate } from "../../ui/format/translate.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";

/** A problem of a stream, or one that is likely to occur. */
export interface Issue {
  /** Unique within the stream. */
  readonly name: string;
  readonly severity: "error" | "warning";
  /** What was observed. */
  readonly title: string;
  /** How to fix it. */
  readonly advice: string;
  /** The `sequence` of a frame that shows it. */
  readonly sequence?: number | undefined;
  /** The filter for all frames that show it. */
  readonly query?: string | undefined;
}

/**
 * The hint of an error if it has one, otherwise its message.
 *
 * @param simulated - The faults that devtools, in this tab or another, simulated on the connection.
 */
export function adviceFor(error: SSEError | undefined, simulated?: string): string {
  if (simulated === undefined) return visibleLine(error?.hint ?? error?.message ?? "");
  return translate(
    "The devtools simulated a fault: {fault}. The server is not the cause. End it under Actions, in the tab that started it.",
    { fault: describeFaults(visibleLine(simulated)) },
  );
}
