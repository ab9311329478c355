/**
 * Starts something for its first holder, and stops it when the last holder has released it.
 *
 * @param start - Returns the function that stops it.
 * @returns A function that holds it. It returns the function that releases it, which is idempotent.
 */
export function createReferenceCount(start: () => () => void): () => () => void {
  let holders = 0;
  let stop: (() => void) | undefined;

  return () => {
    holders += 1;
    if (holders === 1) stop = start();
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      holders -= 1;
      if (holders > 0) return;
      stop?.();
      stop = undefined;
    };
  };
}
