import type { EventLog } from "../../../server/event-log.ts";
import type { Frame } from "../../../server/formats/format.ts";
import type { Answer } from "./answers.ts";
import type { End, Written } from "./entries.ts";
import type { Outcome } from "./protocol.ts";

/** Milliseconds. A turn writes all frames that are due, so the log gets at most 25 entries per second and answer. */
const TURN = 40;

/** Milliseconds. The longest answer takes a third of it. An answer that the log has not accepted by then is given up. */
const MAX_TIME = 60_000;

interface Writing {
  readonly log: EventLog;
  readonly answer: Answer;
  readonly frames: readonly Frame[];
  /** The outcome when all frames are written. */
  readonly outcome: "finished" | "failed";
  /** Frames per second. */
  readonly speed: number;
  /** The frames that tell the readers that this server gives up after `position` frames. */
  failure(position: number): readonly Frame[];
  /** Aborted when the server stops. */
  readonly stopping: AbortSignal;
}

/**
 * Writes the frames into the log at the given speed, with a reader or without, until the answer ends: here, or
 * because it was ended on any server. Returns how many frames were written.
 */
export async function writeAnswer(writing: Writing): Promise<number> {
  const { log, answer, frames, outcome, speed, failure, stopping } = writing;
  const start = performance.now();
  let written = 0;

  while (answer.outcome === undefined) {
    const elapsed = performance.now() - start;
    if (stopping.aborted || elapsed > MAX_TIME) {
      await endAnswer(log, answer, { frames: failure(written), position: written }).catch(() => {});
      break;
    }
    const due = Math.min(frames.length, Math.floor((elapsed / 1_000) * speed));
    try {
      // One append at a time. If the log is not available, the next turn appends the same frames and those after them.
      if (due > written) {
        await append(log, answer, { position: written, frames: frames.slice(written, due) });
        written = due;
      }
      if (written === frames.length) {
        await appendEnd(log, answer, outcome);
        break;
      }
    } catch {
      // The log writes to the console why it is not available.
    }
    await new Promise((resolve) => setTimeout(resolve, TURN));
  }
  return written;
}

/** Ends an answer that its own server does not end any more. */
export async function endAnswer(
  log: EventLog,
  answer: Answer,
  last: Pick<Written, "frames" | "position">,
): Promise<void> {
  await append(log, answer, last);
  await appendEnd(log, answer, "failed");
}

export function appendEnd(log: EventLog, { id }: Answer, outcome: Outcome) {
  const end: End = { answer: id, outcome, at: Date.now() };
  return log.append("end", JSON.stringify(end));
}

function append(log: EventLog, { id }: Answer, { position, frames }: Omit<Written, "answer">) {
  const written: Written = { answer: id, position, frames };
  return log.append("frames", JSON.stringify(written));
}
