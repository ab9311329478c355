import { useSyncExternalStore } from "react";
import { useLocale } from "../../language/language.ts";
import { useWords } from "../../language/words.ts";
import { session } from "./session.ts";
import { tokenWords } from "./words.ts";

const SHOWN = 6;

/** When each renewal was. The last few: the table does not grow for ever. */
function Renewals() {
  const words = useWords(tokenWords);
  const locale = useLocale();
  const { renewals } = useSyncExternalStore(session.subscribe, session.getSnapshot);
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "medium" });

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
          {renewals.slice(0, SHOWN).map(({ at, from, to }) => (
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

export { Renewals };
