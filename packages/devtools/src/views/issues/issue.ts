import type { SSEError } from "@runnel/hooks/inspect";
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

/** The hint of an error if it has one, otherwise its message. */
export function adviceFor(error: SSEError | undefined): string {
  return visibleLine(error?.hint ?? error?.message ?? "");
}
