import type { RequestSent } from "@runnel/hooks/inspect";

/** A request as a command for a POSIX shell. What was redacted is redacted in it. */
export function toCurl({ method, url, headers, body }: RequestSent): string {
  const parts = ["curl --no-buffer"];
  if (method !== "GET") parts.push(`--request ${method}`);
  parts.push(quote(url));
  for (const [name, value] of Object.entries(headers)) {
    parts.push(`--header ${quote(`${name}: ${value}`)}`);
  }
  if (body !== undefined) parts.push(`--data-raw ${quote(body)}`);
  return parts.join(" \\\n  ");
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
