type FrameSource = Pick<Window, "requestAnimationFrame" | "cancelAnimationFrame">;

/** The windows of panels that are not in the page. A hidden tab has no animation frames, but its panel may be visible. */
const windows = new Set<FrameSource>();
const waiting = new Set<() => void>();
const requests = new Map<FrameSource, number>();

/** Runs a callback in the next animation frame of the page, or of any window with a panel. */
export function requestFrame(callback: () => void): void {
  waiting.add(callback);
  for (const source of [globalThis as unknown as FrameSource, ...windows]) request(source);
}

/**
 * Uses the animation frames of a panel's own window too.
 *
 * @returns A function that stops it.
 */
export function addFrameSource(source: FrameSource): () => void {
  windows.add(source);
  // The page may be hidden already, and then its own frame does not come.
  if (waiting.size > 0) request(source);
  return () => {
    windows.delete(source);
    requests.delete(source);
  };
}

function request(source: FrameSource): void {
  if (requests.has(source)) return;
  requests.set(
    source,
    source.requestAnimationFrame(() => run(source)),
  );
}

function run(source: FrameSource): void {
  requests.delete(source);
  for (const [other, id] of requests) other.cancelAnimationFrame(id);
  requests.clear();
  const due = [...waiting];
  waiting.clear();
  for (const callback of due) callback();
}
