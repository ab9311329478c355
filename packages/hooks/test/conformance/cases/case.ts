/** An expected event. `type` defaults to `"message"` and `lastEventId` to `""`. */
export interface ExpectedEvent {
  readonly type?: string;
  readonly data: string;
  readonly lastEventId?: string;
}

/** One input and the result that the standard requires (HTML 9.2.6). */
export interface ConformanceCase {
  /** The test of a public suite that this case reproduces. */
  readonly source: string;
  /** Sent as UTF-8. `\uFEFF` is a byte order mark. */
  readonly input: string;
  readonly events: readonly ExpectedEvent[];
  /** The reconnection times that the input sets, in order. */
  readonly retries?: readonly number[];
  readonly comments?: readonly string[];
  /**
   * The concatenated raw text of the frames is the input: no comment or `retry` field is inside a block, every block
   * has data, and no block is incomplete.
   */
  readonly isAllFrames?: true;
}
