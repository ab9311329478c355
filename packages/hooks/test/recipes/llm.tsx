import { defineStream, useSSERequest } from "@runnel/hooks";
import { openaiChat } from "@runnel/hooks/protocols";
import { useEffect } from "react";
import type { FormEvent } from "react";

const answers = defineStream({
  url: "/api/answers",
  ...openaiChat(), // or anthropic(), gemini(), aiSdk(), …; or your own `until` and `state`
  resume: {
    id: ({ headers }) => headers?.get("answer-id"),
    url: (id) => `/api/answers/${encodeURIComponent(id)}`,
    cancel: (id) => `/api/answers/${encodeURIComponent(id)}`,
  },
});

export function Chat() {
  const { start, stop, attach, status, data, error, id, endedBy } = useSSERequest(answers);
  const isRunning = status !== "idle" && endedBy === undefined;

  useEffect(() => {
    const running = sessionStorage.getItem("answer");
    if (running !== null) attach(running); // the page was reloaded in the middle of an answer
  }, [attach]);
  useEffect(() => {
    if (endedBy !== undefined) sessionStorage.removeItem("answer");
    else if (id !== undefined) sessionStorage.setItem("answer", id);
  }, [id, endedBy]);

  function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isRunning) start({ prompt: String(new FormData(event.currentTarget).get("prompt")) });
  }

  return (
    <form onSubmit={ask}>
      <input name="prompt" aria-label="Prompt" required />
      {isRunning ? (
        <button key="stop" type="button" onClick={stop}>
          Stop
        </button>
      ) : (
        <button key="send">Send</button>
      )}
      <output>{data.text}</output>
      {status === "waiting" && <p>Connecting again…</p>}
      {endedBy === "error" && <p role="alert">{error?.message}</p>}
    </form>
  );
}
