/** Something about a stream that is wrong, or will be. */
export interface Issue {
  /** Unique within the stream. */
  readonly name: string;
  readonly severity: "error" | "warning";
  /** What was seen. */
  readonly title: string;
  /** What to do about it. */
  readonly advice: string;
  /** The frame that shows it, by its `sequence`. */
  readonly sequence?: number | undefined;
}
