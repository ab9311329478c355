import { visitor } from "../../app/visitor.ts";
import type { Lifetime } from "./choices.ts";

interface Token {
  readonly value: string;
  readonly lifetime: number;
  readonly expiresAt: number;
}

interface Renewal {
  readonly at: number;
  /** Masked: the end of a token is enough to tell it from another. */
  readonly from: string | undefined;
  readonly to: string;
}

interface SessionState {
  readonly token: Token | undefined;
  /** The newest first. */
  readonly renewals: readonly Renewal[];
}

/** Who we are, outside React: the streams ask it on every attempt, components look on. */
function createSession() {
  let state: SessionState = { token: undefined, renewals: [] };
  let lifetime: Lifetime = 20;
  let first: Promise<void> | undefined;
  const listeners = new Set<() => void>();

  /** Given to several streams that are refused at the same moment, and called once for all of them. */
  async function renew(): Promise<void> {
    const response = await fetch("/api/token/issue", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Visitor": visitor },
      body: JSON.stringify({ lifetime }),
    });
    if (!response.ok) throw new Error(`The server gave no token: it answered ${response.status}.`);
    const issued = (await response.json()) as { token: string; lifetime: number };
    const token = {
      value: issued.token,
      lifetime: issued.lifetime,
      expiresAt: Date.now() + issued.lifetime,
    };
    const renewal = {
      at: Date.now(),
      from: state.token && mask(state.token.value),
      to: mask(token.value),
    };
    state = { token, renewals: [renewal, ...state.renewals].slice(0, 50) };
    for (const listener of listeners) listener();
  }

  return {
    renew,
    /** Asked on every attempt, so it always says the token of now. The first who ask wait for the first token. */
    async headers() {
      if (state.token === undefined) await (first ??= renew().finally(() => (first = undefined)));
      return { Authorization: `Bearer ${state.token?.value}`, "X-Visitor": visitor };
    },
    get lifetime() {
      return lifetime;
    },
    /** A new token of that length, at once. */
    signInAnew(next: Lifetime): Promise<void> {
      lifetime = next;
      return renew();
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => state,
  };
}

function mask(token: string): string {
  return `…${token.slice(-6)}`;
}

const session = createSession();

export { mask, session };
export type { Renewal, SessionState, Token };
