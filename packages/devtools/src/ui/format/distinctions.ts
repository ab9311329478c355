import type { StreamSnapshot } from "../../recorder/snapshot.ts";

/** What tells streams of one name (the path of the URL) apart: the host, the parameters that differ, or else the key. */
export function distinctions(streams: readonly StreamSnapshot[]): Map<StreamSnapshot, string> {
  const groups = new Map<string, StreamSnapshot[]>();
  for (const stream of streams) {
    const group = groups.get(stream.record.name);
    if (group === undefined) groups.set(stream.record.name, [stream]);
    else group.push(stream);
  }
  const found = new Map<StreamSnapshot, string>();
  for (const group of groups.values()) {
    if (group.length === 1) continue;
    const hosts = group.map(({ record }) => hostOf(record.url));
    const parameters = group.map(({ record }) => parametersOf(record.url));
    const keys = group.map(({ record }) => keyOf(record.options));
    group.forEach((stream, index) => {
      const differing = parameters[index]?.filter(
        (parameter) => !parameters.every((others) => others.includes(parameter)),
      );
      const host = new Set(hosts).size > 1 ? ` ${hosts[index]}` : "";
      const query = differing?.length ? `?${differing.join("&")}` : "";
      const key = new Set(keys).size > 1 ? ` ${keys[index]}` : "";
      const text = `${query}${host}` || key;
      if (text !== "") found.set(stream, text);
    });
  }
  return found;
}

function hostOf(url: string): string {
  return /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1] ?? "";
}

function parametersOf(url: string): readonly string[] {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? "";
  return query === "" ? [] : query.split("&");
}

function keyOf({ key }: Readonly<Record<string, unknown>>): string {
  return typeof key === "string" ? key : "";
}
