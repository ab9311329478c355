import type { FormEvent } from "react";
import { useState } from "react";
import { useWords } from "../../language/language.ts";
import type { ApiError } from "../../platform/api.ts";
import { post } from "../../platform/api.ts";
import { Select } from "../../ui/Select.tsx";
import type { NoticeDelay, NoticeKind } from "./protocol.ts";
import { delays, kinds } from "./protocol.ts";
import { useRefusalText } from "../../ui/refusal-words.ts";
import { notificationWords } from "./words.ts";

type SendResult = { readonly delay: NoticeDelay } | { readonly error: ApiError };

export function ComposeForm() {
  const words = useWords(notificationWords);
  const textOf = useRefusalText(words.errors);
  const [typed, setTyped] = useState<string>();
  const [kind, setKind] = useState<NoticeKind>("news");
  const [delay, setDelay] = useState<NoticeDelay>(0);
  const [result, setResult] = useState<SendResult>();
  const text = typed ?? words.suggestion;

  async function send(event: FormEvent) {
    event.preventDefault();
    setResult(undefined);
    const error = await post("/api/notifications", { text, kind, delay });
    setResult(error ? { error } : { delay });
  }

  return (
    <form className="card compose" onSubmit={(event) => void send(event)}>
      <h2>{words.compose}</h2>
      <div className="compose-fields">
        <label className="field compose-text">
          {words.text}
          <input
            type="text"
            dir="auto"
            value={text}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <Select
          label={words.kind}
          options={kinds}
          value={kind}
          nameOf={(one) => words.kinds[one]}
          onChange={setKind}
        />
        <Select
          label={words.when}
          options={delays}
          value={delay}
          nameOf={words.delay}
          onChange={setDelay}
        />
      </div>
      <div className="compose-send">
        <button type="submit" className="primary">
          {words.send}
        </button>
        {result && "delay" in result && (
          <output className="muted">
            {result.delay === 0 ? words.sent : words.later(result.delay)}
          </output>
        )}
        {result && "error" in result && (
          <p className="note failed" role="alert">
            {textOf(result.error)}
          </p>
        )}
      </div>
    </form>
  );
}
