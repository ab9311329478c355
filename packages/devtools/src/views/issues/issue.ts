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
}
