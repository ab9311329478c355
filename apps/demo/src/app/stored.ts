/**
 * What this browser keeps for the page. Storage throws where the browser forbids it, and when it is
 * full: then things last as long as the page.
 */
function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function writeStored(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // See above.
  }
}

export { readStored, writeStored };
