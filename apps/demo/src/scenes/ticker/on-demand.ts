export interface OnDemand {
  /** Adds a holder until `closed` is aborted. */
  hold(closed: AbortSignal): void;
  close(): void;
}

/** Reference counting: starts with the first holder, and stops `grace` milliseconds after the last one is gone. */
export function createOnDemand(start: () => () => void, grace: number): OnDemand {
  let holders = 0;
  let stop: (() => void) | undefined;
  let stopping: ReturnType<typeof setTimeout> | undefined;

  function close(): void {
    clearTimeout(stopping);
    stop?.();
    stop = undefined;
  }

  return {
    hold(closed) {
      if (closed.aborted) return;
      clearTimeout(stopping);
      holders += 1;
      stop ??= start();
      const release = () => {
        holders -= 1;
        if (holders === 0) stopping = setTimeout(close, grace);
      };
      closed.addEventListener("abort", release, { once: true });
    },
    close,
  };
}
