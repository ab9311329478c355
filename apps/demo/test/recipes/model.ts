// model.ts: the events of a model's answer. Runnel's client works on a server, too.
import { createSSEClient } from "@runnel/hooks/client";

const client = createSSEClient();

export async function* eventsOf(prompt: string): AsyncGenerator<string> {
  const answer = client.stream({
    key: crypto.randomUUID(), // each answer is a stream of its own
    url: process.env["MODEL_URL"] ?? "https://api.openai.com/v1/chat/completions",
    method: "POST",
    headers: { Authorization: `Bearer ${process.env["MODEL_KEY"]}` },
    body: { model: "gpt-5-mini", stream: true, messages: [{ role: "user", content: prompt }] },
    until: (event) => event.data === "[DONE]",
    closeDelay: 0,
    retain: 0,
  });
  for await (const event of answer.events("message")) yield event.data;
}
