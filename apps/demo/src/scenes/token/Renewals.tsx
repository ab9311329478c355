import { useSyncExternalStore } from "react";
import { useLocale, useWords } from "../../language/language.ts";
import { tokenStore } from "./token-store.ts";
import { tokenWords } from "./words.ts";

const MAX_ROWS = 6;

/** The last renewals of the token. */
export function Renewals() {
  const words = useWords(tokenWords);
  const { renewals } = useSyncExternalStore(tokenStore.subscribe, tokenStore.getSnapshot);
  const time = new Intl.DateTimeFormat(useLocale(), { timeStyle: "medium" });

  return (
    <section className="card" aria-label={words.renewals}>
      <h2>{words.renewals}</h2>
      <table className="renewals">
        <thead>
          <tr>
            <th scope="col">{words.renewedAt}</th>
            <th scope="col">{words.to}</th>
            <th scope="col">{words.from}</th>
          </tr>
        </thead>
        <tbody>
          {renewals.slice(0, MAX_ROWS).map(({ at, from, to }) => (
            <tr key={at} data-testid="renewal">
              <td>{time.format(at)}</td>
              <td>
                <code>{to}</code>
              </td>
              <td>{from ? <code>{from}</code> : words.signIn}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
