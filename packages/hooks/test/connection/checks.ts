/** Waits for what a test expects to become true, as it happens rather than by polling. */
export interface Checks {
  /** Looks again, whenever something has changed. */
  run(): void;
  /** Resolves to the first result that is not `undefined`. */
  until<Result>(result: () => Result | undefined): Promise<Result>;
}

export function createChecks(): Checks {
  const checks = new Set<() => void>();
  return {
    run() {
      for (const check of [...checks]) check();
    },
    until(result) {
      return new Promise((resolve) => {
        const check = (): void => {
          const found = result();
          if (found === undefined) return;
          checks.delete(check);
          resolve(found);
        };
        checks.add(check);
        check();
      });
    },
  };
}
