import { defineStream, json, text, useSSERequest } from "@runnel/hooks";

const answers = defineStream({
  url: "/api/answers",
  events: { delta: json<string>(), done: text() },
  until: (event) => event.type === "done",
  state: {
    initial: "",
    reduce: (answer, event) => (event.type === "delta" ? answer + event.data : answer),
  },
});

export function Ask({ prompt }: { readonly prompt: string }) {
  const { start, data } = useSSERequest(answers);
  return <button onClick={() => start({ prompt })}>{data || "Ask"}</button>;
}
