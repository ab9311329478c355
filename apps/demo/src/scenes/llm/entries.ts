import type { Frame } from "../../../server/formats/format.ts";
import { isJsonObject, parseJsonObject } from "../../../server/json-object.ts";
import type { LogOptions } from "../../../server/logs.ts";
import { PERSON_ID } from "../../../server/person.ts";
import { formats } from "./protocol.ts";
import type { Format, Outcome } from "./protocol.ts";

/** The log has the events of all answers. The id of an answer is the id of its `begin` event. */
export interface Begin {
  /** The person who asked. */
  readonly owner: string;
  /** That person's address, hashed. */
  readonly from: string;
  readonly format: Format;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The next frames of an answer. */
export interface Written {
  readonly answer: string;
  /** How many frames the answer had before. Frames that arrive twice are recognized by it. */
  readonly position: number;
  readonly frames: readonly Frame[];
}

export interface End {
  readonly answer: string;
  readonly outcome: Outcome;
  readonly at: number;
}

const OUTCOMES: readonly unknown[] = ["finished", "stopped", "failed"] satisfies Outcome[];

/** Whether a server could have written the event. The type of a frame must not contain a line end. */
export const acceptsEntry: LogOptions["accepts"] = ({ type, data }) => {
  const entry = parseJsonObject(data);
  if (entry === undefined) return false;
  const { answer, owner, from, format, at, position, frames, outcome } = entry;
  if (type === "begin") {
    const isOwned = typeof owner === "string" && PERSON_ID.test(owner) && typeof from === "string";
    return isOwned && formats.some((one) => one === format) && typeof at === "number";
  }
  if (typeof answer !== "string") return false;
  if (type === "end") return OUTCOMES.includes(outcome) && typeof at === "number";
  return (
    type === "frames" &&
    Number.isInteger(position) &&
    Array.isArray(frames) &&
    frames.every(
      (frame) =>
        isJsonObject(frame) &&
        typeof frame["type"] === "string" &&
        /^[\w.-]{1,64}$/.test(frame["type"]) &&
        typeof frame["data"] === "string",
    )
  );
};
