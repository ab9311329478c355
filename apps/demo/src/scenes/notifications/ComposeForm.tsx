import { type FormEvent, useState } from "react";
import { post } from "../../app/post.ts";
import type { Refusal } from "../../app/refusal.ts";
import { useWords } from "../../language/words.ts";
import { type Delay, delays, type Kind, kinds } from "./notice.ts";
import { notificationWords } from "./words.ts";

type Outcome = { readonly delay: Delay } | { readonly refusal: Refusal };

function ComposeForm() {
  const words = useWords(notificationWords);
  const [typed, setTyped] = useState<string>();
  const [kind, setKind] = useState<Kind>("news");
  const [delay, setDelay] = useState<Delay>(0);
  const [outcome, setOutcome] = useState<Outcome>();
  const text = typed ?? words.suggestion;

  async function send(event: FormEvent) {
    event.preventDefault();
    setOutcome(undefined);
    const refusal = await post("/api/notifications", { text, kind, delay });
    setOutcome(refusal ? { refusal } : { delay });
  }

  return (
    <form className="card compose" onSubmit={(event) => void send(event)}>
      <h2>{words.compose}</h2>
      <div className="compose-fields">
        <label className="field compose-text">
          {words.text}
          <input type="text" value={text} onChange={(event) => setTyped(event.target.value)} />
        </label>
        <label className="field">
          {words.kind}
          <select value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {words.kinds[one]}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          {words.when}
          <select value={delay} onChange={(event) => setDelay(Number(event.target.value) as Delay)}>
            {delays.map((one) => (
              <option key={one} value={one}>
                {words.delay(one)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="compose-send">
        <button type="submit">{words.send}</button>
        {outcome && "delay" in outcome && (
          <output className="muted">
            {outcome.delay === 0 ? words.sent : words.later(outcome.delay)}
          </output>
        )}
        {outcome && "refusal" in outcome && (
          <p className="note failed" role="alert">
            {words.refusals[outcome.refusal.code] ?? outcome.refusal.message}
          </p>
        )}
      </div>
    </form>
  );
}

export { ComposeForm };
