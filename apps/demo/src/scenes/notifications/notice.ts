const kinds = ["news", "done", "alert"] as const;

/** Seconds that the server waits before it sends: time enough to close the tab. */
const delays = [0, 5, 30] as const;

/** Characters. */
const MAX_TEXT = 140;

type Kind = (typeof kinds)[number];
type Delay = (typeof delays)[number];

/** A notification as it goes over the wire; its id is the event's. */
interface Notice {
  readonly kind: Kind;
  readonly text: string;
  /** When the server sent it, in milliseconds since the epoch. */
  readonly at: number;
}

export { delays, kinds, MAX_TEXT };
export type { Delay, Kind, Notice };
