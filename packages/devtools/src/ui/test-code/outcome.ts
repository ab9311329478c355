import type { Answer } from "@runnel/hooks/testing";

/** The status of a stream with default options after an answer, if the request after it is answered with 204. */
export type Outcome = "open" | "connecting" | "closed" | "failed";

/** Statuses below 500 after which a client asks again. */
const RETRIED = [408, 425, 429];

export function outcomeOf(answer: Answer, method: string): Outcome {
  const isRepeated = method === "GET";
  const lost = isRepeated ? "closed" : "failed";
  const { status = 200, headersAfter, body } = answer;
  if (headersAfter === "never") return answer.finally === "cut" ? lost : "connecting";
  if (status === 204) return "closed";
  if (status >= 500 || RETRIED.includes(status)) return lost;
  // The body of a stream is in chunks.
  if (status !== 200 || body !== undefined) return "failed";
  if (answer.finally === "cut") return lost;
  return answer.finally === "end" ? "closed" : "open";
}

/** Whether the client reconnects by itself after an answer. */
export function isContinued(answer: Answer, method: string): boolean {
  return method === "GET" && answer.status !== 204 && outcomeOf(answer, method) === "closed";
}
