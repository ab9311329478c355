import type { Status } from "../inspection/status.ts";
import type { ConnectionOptions } from "./options.ts";
import type { Signal, Surroundings } from "./surroundings.ts";

/** Why no attempt should be made now; each ends with a signal of its own. */
export type PauseReason = "pagehide" | "hidden" | "offline";

/** What the page says against a connection, most final first. */
export function reasonToPause(
  surroundings: Surroundings,
  whenHidden: ConnectionOptions["whenHidden"],
): PauseReason | undefined {
  if (surroundings.isFrozen()) return "pagehide";
  if (whenHidden === "pause" && !surroundings.isVisible()) return "hidden";
  return surroundings.isOnline() ? undefined : "offline";
}

/**
 * What a connection should do about something that happened around it, given that `reason` is what
 * now speaks against one.
 */
export function answerSignal(
  signal: Signal,
  status: Status,
  reason: PauseReason | undefined,
): "connect" | "pause" | "stay" {
  if (status === "paused") return reason === undefined ? "connect" : "stay";
  // What is open may well outlive the network's absence; if it does not, its loss will say so. A wait
  // that ran on would only use up its attempts.
  if (reason === "offline") return status === "waiting" ? "pause" : "stay";
  if (reason !== undefined) return "pause";
  // After a sleep nobody can tell whether the other side is still there.
  return signal === "wake" ? "connect" : "stay";
}
