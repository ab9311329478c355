import { readStored, writeStored } from "./storage.ts";

const PERSON_KEY = "runnel-demo-person";

function newPerson(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  writeStored(PERSON_KEY, id);
  return id;
}

/**
 * Identifies this browser, in all of its tabs and on every visit. It replaces a login, and is as secret as
 * a session cookie: the server shows other users only an id derived from it.
 */
export const person: string = readStored(PERSON_KEY) ?? newPerson();

/**
 * Identifies this tab, so that "Drop the connection" leaves other tabs alone. It is new with every page
 * load: a duplicated tab would also duplicate what is in `sessionStorage`.
 */
export const visitor: string = Math.random().toString(36).slice(2, 10).padEnd(8, "0");
