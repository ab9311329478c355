import type { Status } from "../inspection/status.ts";
import type { Environment, Signal } from "./environment.ts";
import type { ConnectionOptions } from "./options.ts";

/** A reason not to connect now. Each ends with its own signal. */
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
 * @param reason - The present reason not to connect.
 */
export function answerSignal(
  signal: Signal,
  status: Status,
  reason: PauseReason | undefined,
): "connect" | "pause" | "stay" {
  if (status === "paused") return reason === undefined ? "connect" : "stay";
  // An open connection may survive a short network outage. A wait becomes a pause, because attempts without a network
  // must not count.
  if (reason === "offline") return status === "waiting" ? "pause" : "stay";
  if (reason !== undefined) return "pause";
  // During a sleep, the server may have closed the connection unnoticed.
  return signal === "wake" ? "connect" : "stay";
}
