import { createHash } from "node:crypto";
import { isIP, isIPv6 } from "node:net";
import type { Request } from "express";

/**
 * The key of every limit per address. A visitor's or person's id cannot be that key, because the client makes it up.
 * Express reads `X-Forwarded-For` only when the request comes from a trusted proxy (`trust proxy`).
 */
export function addressOf(request: Request): string {
  const { ip = "" } = request;
  // A proxy may pass on any text. The peer's address is always an address.
  return networkOf(isIP(ip) > 0 ? ip : (request.socket.remoteAddress ?? ""));
}

/** Enough to tell addresses apart in a shared log, without storing them. */
export function hashedAddressOf(request: Request): string {
  return createHash("sha256").update(addressOf(request)).digest("hex").slice(0, 12);
}

/**
 * An IPv4 address as it is; of an IPv6 address its /64 network, because one subscriber usually has a whole /64 and could
 * use another of its addresses for each request.
 */
export function networkOf(address: string): string {
  const [bare = ""] = address.split("%");
  if (!isIPv6(bare)) return bare;
  // The URL parser writes an address in its canonical form: lower case, in hexadecimal, one `::` at most.
  const [before = "", after] = new URL(`http://[${bare}]`).hostname.slice(1, -1).split("::");
  const head = before === "" ? [] : before.split(":");
  const tail = after ? after.split(":") : [];
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => "0");
  const groups = after === undefined ? head : [...head, ...zeros, ...tail];
  return mappedIPv4(groups) ?? `${groups.slice(0, 4).join(":")}::/64`;
}

/** A socket that listens on IPv6 and IPv4 reports IPv4 clients as `::ffff:a.b.c.d` (RFC 4291, 2.5.5.2). */
function mappedIPv4(groups: readonly string[]): string | undefined {
  if (groups.slice(0, 6).join(":") !== "0:0:0:0:0:ffff") return undefined;
  const bytes = groups.slice(6).flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
  return bytes.join(".");
}
