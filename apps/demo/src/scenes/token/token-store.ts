import { postJson } from "../../platform/api.ts";
import { streamHeaders } from "../../platform/sharing.ts";
import type { Lifetime } from "./protocol.ts";

interface Token {
  readonly value: string;
  readonly lifetime: number;
  readonly expiresAt: number;
}

interface Renewal {
  readonly at: number;
  /** The old token, masked. `undefined` for the first token. */
  readonly from: string | undefined;
  readonly to: string;
}

export interface TokenState {
  readonly token: Token | undefined;
  /** Newest first. */
  readonly renewals: readonly Renewal[];
}

/** The token, in a store outside React: the streams ask it on every attempt, and components subscribe to it. */
function createTokenStore() {
  let state: TokenState = { token: undefined, renewals: [] };
  let lifetime: Lifetime = 20;
  let firstToken: Promise<void> | undefined;
  const listeners = new Set<() => void>();

  /** The client calls this once, even when several streams are refused at the same time. */
  async function renew(): Promise<void> {
    const result = await postJson<{ token: string; lifetime: number }>("/api/token/issue", {
      lifetime,
    });
    if ("error" in result) throw new Error(`No token was issued (${result.error.code}).`);
    const { body } = result;
    const now = Date.now();
    const token = { value: body.token, lifetime: body.lifetime, expiresAt: now + body.lifetime };
    const renewal = {
      at: now,
      from: state.token && maskToken(state.token.value),
      to: maskToken(token.value),
    };
    state = { token, renewals: [renewal, ...state.renewals].slice(0, 50) };
    for (const listener of listeners) listener();
  }

  return {
    renew,
    /** Always the present token, since the streams ask on every attempt. The first requests wait for the first token. */
    async headers() {
      if (state.token === undefined) {
        firstToken ??= renew().finally(() => (firstToken = undefined));
        await firstToken;
      }
      return { ...streamHeaders(), Authorization: `Bearer ${state.token?.value}` };
    },
    get lifetime() {
      return lifetime;
    },
    /** Replaces the token at once by one with that lifetime. */
    signIn(next: Lifetime): Promise<void> {
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

/** The end of a token is enough to tell it from another one. */
export function maskToken(token: string): string {
  return `…${token.slice(-6)}`;
}

export const tokenStore = createTokenStore();
