import { browser, visitor } from "./identity.ts";
import { readStored, writeStored } from "./storage.ts";

const SHARING_KEY = "runnel-demo-sharing";
const listeners = new Set<() => void>();
let isOn = readStored(SHARING_KEY) === "on";

/** Whether the tabs of this browser share their connections. */
export function isSharing(): boolean {
  return isOn;
}

/** Switches all tabs of this browser: the others hear of it by the `storage` event. */
export function setSharing(on: boolean): void {
  writeStored(SHARING_KEY, on ? "on" : "off");
  change(on);
}

export function subscribeToSharing(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener("storage", onStorage);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener("storage", onStorage);
  };
}

/**
 * The headers of a stream that is the same in every tab. A shared connection belongs to the browser, any other one to
 * its tab. This is a function, so that the value is not part of the stream's key, which would differ in each tab.
 */
export function streamHeaders(): Readonly<Record<string, string>> {
  return { "X-Visitor": isOn ? browser : visitor };
}

function onStorage({ key, newValue }: StorageEvent): void {
  if (key === SHARING_KEY) change(newValue === "on");
}

function change(on: boolean): void {
  isOn = on;
  for (const listener of listeners) listener();
}
