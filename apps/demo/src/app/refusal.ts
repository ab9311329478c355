/** What the server said no with: `code` for programs, `message` for people, in English. */
interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** The body of an answer that is not the one that was asked for, unless it came from somebody else on the way. */
function readRefusal(body: string | undefined): Refusal | undefined {
  try {
    const { error, message } = JSON.parse(body ?? "") as { error?: unknown; message?: unknown };
    if (typeof error !== "string" || typeof message !== "string") return undefined;
    return { code: error, message };
  } catch {
    return undefined;
  }
}

export { readRefusal };
export type { Refusal };
