import type { Loss } from "./loss.ts";
import type { ConnectionOptions } from "./options.ts";
import { decideReconnection, isRepeatable } from "./policy.ts";
import type { ReconnectDecision } from "./policy.ts";
import type { Reception } from "./reception.ts";
import { methodOf } from "./request.ts";

/** What a stream's past says about trying again: how often it has, in vain, and whether it may. */
export interface Retries {
  /** Whether the request may be sent again without the user's asking. */
  canRepeat(): boolean;
  /** An attempt begins. */
  begin(): void;
  /** It has led to a connection. */
  opened(): void;
  /** Decides what follows a loss. Counts nothing: that the network is gone uses up no attempt. */
  decide(loss: Loss): ReconnectDecision;
  /** The next attempt is being waited for. */
  count(attempt: number): void;
  /** Starts over. */
  reset(): void;
}

const RESET_AFTER = 10_000;

/**
 * @param ownReconnect - `reconnect` as it was set on the stream itself, not by a client's defaults.
 */
export function createRetries(
  options: () => ConnectionOptions,
  ownReconnect: () => ConnectionOptions["reconnect"],
  reception: Reception,
): Retries {
  /** Since the last stable connection. */
  let attempts = 0;
  let openedAt: number | undefined;

  function canRepeat(): boolean {
    return isRepeatable(methodOf(options()), ownReconnect(), reception.hasSeenId);
  }

  return {
    canRepeat,
    begin() {
      openedAt = undefined;
    },
    opened() {
      openedAt = Date.now();
    },
    decide(loss) {
      const { reconnect } = options();
      const { resetAfter = RESET_AFTER } = reconnect || {};
      if (openedAt !== undefined && Date.now() - openedAt >= resetAfter) attempts = 0;
      const { lastEventId, reconnectionTime } = reception;
      return decideReconnection({
        loss,
        attempts,
        reconnectionTime,
        repeatable: canRepeat(),
        options: reconnect,
        lastEventId,
        random: Math.random(),
      });
    },
    count(attempt) {
      attempts = attempt;
    },
    reset() {
      attempts = 0;
    },
  };
}
