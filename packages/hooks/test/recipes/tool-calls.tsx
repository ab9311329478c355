import { defineStream, useSSERequest } from "@runnel/hooks";
import { anthropic } from "@runnel/hooks/protocols";

const answers = defineStream({
  url: "/api/answer", // your route: it has the key, and passes the provider's event stream on
  ...anthropic(), // or openaiChat(), openaiResponses(), gemini(), aiSdk(), agUi()
});

export function Answer({ question }: { readonly question: string }) {
  const { start, stop, status, data: answer, error, endedBy } = useSSERequest(answers);
  const isRunning = status !== "idle" && endedBy === undefined;
  const ask = () => start({ messages: [{ role: "user", content: question }] });
  return (
    <article aria-busy={isRunning}>
      <button onClick={isRunning ? stop : ask}>{isRunning ? "Stop" : "Ask"}</button>
      {answer.reasoning && <details>{answer.reasoning}</details>}
      <p>{answer.text}</p>
      {answer.toolCalls.map((call) => (
        <pre key={call.id} aria-busy={!call.complete}>
          {call.name} {JSON.stringify(call.input)}
        </pre>
      ))}
      {answer.finishReason?.unified === "length" && <p>The answer hit the limit of tokens.</p>}
      {endedBy === "error" && <p role="alert">{error?.message}</p>}
    </article>
  );
}
