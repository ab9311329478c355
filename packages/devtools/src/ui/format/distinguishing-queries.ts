import type { StreamSnapshot } from "../../recorder/snapshot.ts";

/** The query strings of streams that have the same name (the path of the URL) but different URLs. */
export function distinguishingQueries(
  streams: readonly StreamSnapshot[],
): Map<StreamSnapshot, string> {
  const urls = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const { record } of streams) {
    const known = urls.get(record.name);
    if (known !== undefined && known !== record.url) ambiguous.add(record.name);
    urls.set(record.name, record.url);
  }
  const queries = new Map<StreamSnapshot, string>();
  for (const stream of streams) {
    const { name, url } = stream.record;
    const at = url.indexOf("?");
    if (at >= 0 && ambiguous.has(name)) queries.set(stream, url.slice(at));
  }
  return queries;
}
