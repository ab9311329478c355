import { after } from "./real-time.ts";

/** Waits for counts to reach what a test asks for, without polling. */
export type Waiting = {
  /** Looks at the waiting conditions again. */
  changed(): void;
  waitFor(
    condition: Readonly<Record<string, number | undefined>>,
    timeoutMs?: number,
  ): Promise<void>;
  /** Rejects everything that still waits. */
  close(): void;
};

type Waiter = { holds(): boolean; settle(error?: Error): void };

const longestTimer = 2 ** 31 - 1;
/**
 * Milliseconds. More than five seconds: Chromium goes on reading a response for that long, if it was
 * aborted just when something had come, to use its connection again (`HttpResponseBodyDrainer`).
 */
const defaultTimeout = 10_000;

function describe(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
}

/**
 * @param name What the messages call the thing that is waited for.
 * @param rising The counts that never go down, so that "at least" is meant; the others are met exactly.
 */
export function createWaiting(
  name: string,
  counts: () => Readonly<Record<string, number>>,
  rising: readonly string[],
): Waiting {
  const waiters = new Set<Waiter>();

  function check(condition: Readonly<Record<string, unknown>>, timeoutMs: number): void {
    const known = Object.keys(counts());
    const asked = Object.entries(condition ?? {}).filter(([, value]) => value !== undefined);
    if (
      asked.length === 0 ||
      asked.some(([key, value]) => !known.includes(key) || !Number.isInteger(value))
    ) {
      throw new TypeError(
        `@runnel/hooks/testing: waitFor takes numbers for ${known.join(", ")}, such as { ${known[0]}: 1 }, ` +
          `not ${JSON.stringify(condition)}.`,
      );
    }
    if (!(timeoutMs >= 0 && timeoutMs <= longestTimer)) {
      throw new TypeError(
        `@runnel/hooks/testing: a timeout is 0 to ${longestTimer} milliseconds, not ${String(timeoutMs)}.`,
      );
    }
  }

  return {
    changed() {
      for (const waiter of waiters) if (waiter.holds()) waiter.settle();
    },
    async waitFor(condition, timeoutMs = defaultTimeout) {
      check(condition, timeoutMs);
      const holds = (): boolean => {
        const present = counts();
        return Object.entries(condition).every(([key, wanted]) => {
          const count = present[key] ?? 0;
          return (
            wanted === undefined || (rising.includes(key) ? count >= wanted : count === wanted)
          );
        });
      };
      if (holds()) return;
      await new Promise<void>((resolve, reject) => {
        const stop = after(timeoutMs, () => {
          waiter.settle(
            new Error(
              `@runnel/hooks/testing: waited ${timeoutMs} ms at ${name} for ${JSON.stringify(condition)}; ` +
                `now it has ${describe(counts())}.`,
            ),
          );
        });
        const waiter: Waiter = {
          holds,
          settle(error) {
            stop();
            waiters.delete(waiter);
            if (error) reject(error);
            else resolve();
          },
        };
        waiters.add(waiter);
      });
    },
    close() {
      for (const waiter of waiters) {
        waiter.settle(
          new Error(`@runnel/hooks/testing: ${name} was closed while something waited for it.`),
        );
      }
    },
  };
}
