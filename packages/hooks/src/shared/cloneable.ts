import type { SSEError } from "../inspection/error.ts";
import type { FetchBody, RawFact } from "../inspection/facts.ts";

/** What was thrown, without what cannot be posted to another thread. */
export function cloneableCause(cause: unknown): unknown {
  if (typeof DOMException === "function" && cause instanceof DOMException) return cause;
  if (cause instanceof Error) {
    const { name, message, cause: inner } = cause;
    const copy = new Error(message, inner === undefined ? {} : { cause: cloneableCause(inner) });
    return Object.assign(copy, { name });
  }
  const isPlain = cause === null || !/^(?:object|function|symbol)$/.test(typeof cause);
  return isPlain ? cause : String(cause);
}

export function cloneableError<Given extends SSEError | undefined>(error: Given): Given {
  if (error?.cause === undefined) return error;
  return { ...error, cause: cloneableCause(error.cause) };
}

/**
 * A fact that can be posted.
 *
 * @param isComplete - Whether an inspector is attached. Without one, headers and bodies stay where they are.
 */
export function cloneableFact(fact: RawFact, isComplete: boolean): RawFact {
  switch (fact.type) {
    case "request": {
      const { body } = fact;
      return {
        ...fact,
        headers: pairsOf(fact.headers, isComplete),
        body: isComplete ? showBody(body) : undefined,
      };
    }
    case "response":
      return { ...fact, headers: pairsOf(fact.headers, isComplete) };
    case "reconnection":
    case "status":
      return { ...fact, error: cloneableError(fact.error) };
    default:
      return fact;
  }
}

/** A posted fact, with the headers as an object again. */
export function receiveFact(fact: RawFact): RawFact {
  if (fact.type !== "request" && fact.type !== "response") return fact;
  return { ...fact, headers: fact.headers && new Headers(fact.headers) };
}

/** `Headers` cannot be cloned, and its pairs can. */
function pairsOf(headers: Headers | undefined, isComplete: boolean): Headers | undefined {
  return isComplete && headers ? ([...headers] as unknown as Headers) : undefined;
}

function showBody(body: FetchBody | undefined): string | undefined {
  if (body === undefined || typeof body === "string") return body;
  return Object.prototype.toString.call(body);
}
