import { defineStream, useSSERequest } from "@runnel/hooks";

const answers = defineStream({
  url: "/api/chat",
  decode: (data) => (data === "[DONE]" ? "" : (JSON.parse(data).choices[0]?.delta.content ?? "")),
  until: (e) => e.raw === "[DONE]", // an answer that ends before this is "failed", and its text stays
});

export function Chat() {
  const { start, stop, status, data, error } = useSSERequest(answers, {
    initial: "",
    reduce: (text, e) => text + e.data,
  });
  const isRunning = status === "connecting" || status === "open";
  return (
    <form action={(form) => start({ prompt: String(form.get("prompt")) })}>
      <input name="prompt" aria-label="Prompt" />
      {isRunning && (
        <button type="button" onClick={stop}>
          Stop
        </button>
      )}
      <output>{data}</output>
      {status === "failed" && <p role="alert">{error?.message}</p>}
    </form>
  );
}
