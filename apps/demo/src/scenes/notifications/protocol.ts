export const kinds = ["news", "done", "alert"] as const;

/** Seconds that the server waits before it sends: enough time to close the tab. */
export const delays = [0, 5, 30] as const;

/** The longest text, in characters. */
export const MAX_TEXT = 140;

export type NoticeKind = (typeof kinds)[number];
export type NoticeDelay = (typeof delays)[number];

/** A notification, as it goes over the wire. Its id is the event's id. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly text: string;
  /** When the server sent it, in milliseconds since the epoch. */
  readonly at: number;
}
