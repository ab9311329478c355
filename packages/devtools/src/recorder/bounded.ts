import type { SSEError, SSEErrorIssue } from "@runnel/hooks/inspect";

/** The maximum number of characters that are kept of texts that describe a problem. */
const TEXT = 1000;
/** A client keeps at most 4 KiB of a response body. */
const BODY = 4096;
const KEY = 100;
const MAX_KEYS = 20;
const MAX_ISSUES = 50;
const ISSUE = 300;

/** The beginning of a text. It is a copy: a slice would keep the whole text in memory. */
export function boundedText(text: string, most: number = TEXT): string {
  if (text.length <= most) return text;
  return JSON.parse(JSON.stringify(`${text.slice(0, most)}…`)) as string;
}

/** Limits the texts of an error, because a server or a schema may describe a problem in megabytes. */
export function boundedError(error: SSEError): SSEError {
  const { cause: _, ...kept } = error;
  const { message, hint, body, raw, eventType, issues } = error;
  return {
    ...kept,
    message: boundedText(message),
    ...(hint === undefined ? {} : { hint: boundedText(hint) }),
    ...(body === undefined ? {} : { body: boundedText(body, BODY) }),
    ...(raw === undefined ? {} : { raw: boundedText(raw) }),
    ...(eventType === undefined ? {} : { eventType: boundedText(eventType) }),
    ...(issues === undefined ? {} : { issues: boundedIssues(issues) }),
  };
}

function boundedIssues(issues: readonly SSEErrorIssue[]): readonly SSEErrorIssue[] {
  const kept = issues.slice(0, MAX_ISSUES).map(boundedIssue);
  const rest = issues.length - kept.length;
  return rest === 0 ? kept : [...kept, { message: `${rest} more issues were not recorded` }];
}

function boundedIssue({ message, path }: SSEErrorIssue): SSEErrorIssue {
  const kept = { message: boundedText(message, ISSUE) };
  return path === undefined ? kept : { ...kept, path: path.slice(0, MAX_KEYS).map(boundedStep) };
}

function boundedStep(
  step: PropertyKey | { readonly key: PropertyKey },
): PropertyKey | { readonly key: PropertyKey } {
  if (typeof step === "object") return { key: boundedKey(step.key) };
  return boundedKey(step);
}

function boundedKey(key: PropertyKey): PropertyKey {
  return typeof key === "string" ? boundedText(key, KEY) : key;
}

/** Limits the error of an object, if it has one. */
export function withBoundedError<T extends { readonly error: SSEError | undefined }>(from: T): T {
  return from.error === undefined ? from : { ...from, error: boundedError(from.error) };
}
