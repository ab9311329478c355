/**
 * Reads what this browser stored for the page. `localStorage` throws when the browser forbids it and when
 * it is full; without it, values last as long as the page.
 */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function writeStored(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // No storage: see `readStored`.
  }
}

/** `undefined` when the browser forbids storage. */
export function findStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
