import { defineStream, useSSERequest } from "@runnel/hooks";

const answers = defineStream({
  url: "/api/chat",
  decode: (data) => (data === "[DONE]" ? "" : (JSON.parse(data).choices[0].delta.content ?? "")),
  until: (e) => e.raw === "[DONE]",
});

export function Chat() {
  const { start, stop, status, data, error } = useSSERequest(answers, {
    initial: "",
    reduce: (text, e) => text + e.data,
  });
  return (
    <form action={(form) => start({ prompt: String(form.get("prompt")) })}>
      <input name="prompt" aria-label="Prompt" />
      {status === "open" && (
        <button type="button" onClick={stop}>
          Stop
        </button>
      )}
      <output>{data}</output>
      {error && <p role="alert">{error.message}</p>}
    </form>
  );
}
