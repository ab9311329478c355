/** Waits for a condition without polling. */
export interface Checks {
  /** Checks the conditions again. Call it after every change. */
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
