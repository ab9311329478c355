import { readStored, writeStored } from "./storage.ts";

/** The id that this browser stored under `key`, or a new one. */
function storedId(key: string, byteCount: number): string {
  const stored = readStored(key);
  if (stored !== null) return stored;
  const bytes = crypto.getRandomValues(new Uint8Array(byteCount));
  const id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  writeStored(key, id);
  return id;
}

/**
 * Identifies this browser, in all of its tabs and on every visit. It replaces a login, and is as secret as
 * a session cookie: the server shows other users only an id derived from it.
 */
export const person: string = storedId("runnel-demo-person", 16);

/** Identifies this browser without being secret: the server counts its connections by it. */
export const browser: string = storedId("runnel-demo-browser", 8);

/**
 * Identifies this tab, so that "Drop the connection" leaves other tabs alone. It is new with every page
 * load: a duplicated tab would also duplicate what is in `sessionStorage`.
 */
export const visitor: string = `${browser}-${Math.random().toString(36).slice(2, 10).padEnd(8, "0")}`;
