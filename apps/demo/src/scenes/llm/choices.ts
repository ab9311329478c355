/** How the deltas are written: as plainly as can be, or as most language models' servers do. */
const shapes = ["delta", "openai"] as const;

/** Tokens per second. */
const speeds = [15, 60, 300] as const;

/** What the server does to the answer half-way. */
const faults = ["none", "error", "cut"] as const;

/** Characters of a prompt. */
const MAX_PROMPT = 500;

type Shape = (typeof shapes)[number];
type Speed = (typeof speeds)[number];
type Fault = (typeof faults)[number];

/** What the server saw of an answer: how much it sent, and how that ended. */
interface Seen {
  readonly sent: number;
  readonly total: number;
  readonly ended: "finished" | "stopped" | "failed";
}

export { faults, MAX_PROMPT, shapes, speeds };
export type { Fault, Seen, Shape, Speed };
