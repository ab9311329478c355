import { useEffect, useState, useSyncExternalStore } from "react";
import { useWords } from "../../language/words.ts";
import { mask, session } from "./session.ts";
import { tokenWords } from "./words.ts";

/** Milliseconds. Tenths of a second are what it shows. */
const STEP = 100;

/** The token of now, and how long it lasts. */
function TokenCard() {
  const words = useWords(tokenWords);
  const { token } = useSyncExternalStore(session.subscribe, session.getSnapshot);
  const now = useNow();
  const left = token ? Math.max(0, token.expiresAt - now) : 0;
  const seconds = (left / 1_000).toFixed(1);

  return (
    <section className="card token" aria-label={words.token}>
      <code data-testid="token">{token ? mask(token.value) : words.noToken}</code>
      <progress max={token?.lifetime ?? 1} value={left} aria-label={words.token} />
      <span className="muted">{token && (left > 0 ? words.goodFor(seconds) : words.expired)}</span>
    </section>
  );
}

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), STEP);
    return () => clearInterval(timer);
  }, []);
  return now;
}

export { TokenCard };
