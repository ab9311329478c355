interface OnDemand {
  /** Runs until the signal, of a connection that is gone, and a while longer. */
  hold(gone: AbortSignal): void;
  close(): void;
}

/** Starts something for the first who wants it, and stops it when nobody has wanted it for `grace` milliseconds. */
function createOnDemand(start: () => () => void, grace: number): OnDemand {
  let holders = 0;
  let stop: (() => void) | undefined;
  let stopping: ReturnType<typeof setTimeout> | undefined;

  function close(): void {
    clearTimeout(stopping);
    stop?.();
    stop = undefined;
  }

  return {
    hold(gone) {
      if (gone.aborted) return;
      clearTimeout(stopping);
      holders += 1;
      stop ??= start();
      const release = () => {
        holders -= 1;
        if (holders === 0) stopping = setTimeout(close, grace);
      };
      gone.addEventListener("abort", release, { once: true });
    },
    close,
  };
}

export { createOnDemand };
export type { OnDemand };
