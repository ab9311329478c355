/** Why there is no answer: the status that came in its place, or that nothing came. */
type Failure = number | "unreachable";

/** Asks in JSON. What goes wrong is a value: it is to be said in the interface's language. */
async function ask<Answer>(
  url: string,
  options: RequestInit,
): Promise<{ readonly answer: Answer } | { readonly failure: Failure }> {
  try {
    const response = await fetch(url, options);
    if (!response.ok) return { failure: response.status };
    return { answer: (await response.json()) as Answer };
  } catch {
    return { failure: "unreachable" };
  }
}

export { ask };
export type { Failure };
