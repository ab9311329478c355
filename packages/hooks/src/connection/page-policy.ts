import type { Status } from "../inspection/status.ts";
import type { Environment, Signal } from "./environment.ts";
import type { ConnectionOptions } from "./options.ts";

/** Why no attempt should be made now; each ends with a signal of its own. */
export type PauseReason = "pagehide" | "hidden" | "offline";

/** Reasons not to connect, by precedence. */
export function reasonToPause(
  environment: Environment,
  whenHidden: ConnectionOptions["whenHidden"],
): PauseReason | undefined {
  if (environment.isFrozen()) return "pagehide";
  if (whenHidden === "pause" && !environment.isVisible()) return "hidden";
  return environment.isOnline() ? undefined : "offline";
}

/**
 * What a connection should do about a signal.
 *
 * @param reason - What is now a reason not to connect.
 */
export function answerSignal(
  signal: Signal,
  status: Status,
  reason: PauseReason | undefined,
): "connect" | "pause" | "stay" {
  if (status === "paused") return reason === undefined ? "connect" : "stay";
  // An open connection may outlive a gap in the network. A wait becomes a pause, because attempts made without a
  // network must not count.
  if (reason === "offline") return status === "waiting" ? "pause" : "stay";
  if (reason !== undefined) return "pause";
  // After a sleep, the other side may be gone without a word.
  return signal === "wake" ? "connect" : "stay";
}
