import { useSyncExternalStore } from "react";
import { useWords } from "../../language/language.ts";
import { useNow } from "../../ui/use-now.ts";
import { maskToken, tokenStore } from "./token-store.ts";
import { tokenWords } from "./words.ts";

/** The present token, and how long it is still valid. */
export function TokenCard() {
  const words = useWords(tokenWords);
  const { token } = useSyncExternalStore(tokenStore.subscribe, tokenStore.getSnapshot);
  const now = useNow();
  const left = token ? Math.max(0, token.expiresAt - now) : 0;
  const seconds = (left / 1_000).toFixed(1);

  return (
    <section className="card token" aria-label={words.token}>
      <code data-testid="token">{token ? maskToken(token.value) : words.noToken}</code>
      <progress max={token?.lifetime ?? 1} value={left} aria-label={words.token} />
      <span className="muted">{token && (left > 0 ? words.validFor(seconds) : words.expired)}</span>
    </section>
  );
}
