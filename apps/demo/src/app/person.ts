import { readStored, writeStored } from "./stored.ts";

const STORED = "runnel-demo-person";

function newPerson(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const made = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  writeStored(STORED, made);
  return made;
}

/**
 * Whose browser this is, in all of its tabs and on every visit: in the place of a login. As secret as
 * a session cookie, so the server shows others only what it makes of it.
 */
const person: string = readStored(STORED) ?? newPerson();

export { person };
