import { defineStream, json } from "../../src/client.ts";
import type { StreamDefinition, StreamOptions } from "../../src/client.ts";

/** The state of the tests: the numbers in the order in which they were reduced. */
export type Numbers = readonly number[];

export type NumbersOptions = StreamOptions<object, number, Numbers>;

/** A stream whose events are numbers, equal to their IDs, and whose state is the list of them. */
export function defineNumbers(
  url: string,
  more: Partial<NumbersOptions> = {},
): StreamDefinition<object, number, Numbers> {
  return defineStream<object, number, Numbers>({
    url,
    decode: json<number>(),
    state: { initial: [], reduce: (numbers, { data }) => [...numbers, data] },
    ...more,
  });
}

/** The state that `load` adds to the options of a stream of numbers. */
export function stateWith(
  more: Pick<NonNullable<NumbersOptions["state"]>, "load" | "reloadOn">,
): NonNullable<NumbersOptions["state"]> {
  return { initial: [], reduce: (numbers, { data }) => [...numbers, data], ...more };
}

/** Events on the wire, with an ID each. */
export function numbered(...numbers: readonly number[]): string {
  return numbers.map((number) => `id: ${number}\ndata: ${number}\n\n`).join("");
}

/** Events on the wire, without IDs. */
export function unnumbered(...numbers: readonly number[]): string {
  return numbers.map((number) => `data: ${number}\n\n`).join("");
}

export interface Call<Value> {
  readonly signal: AbortSignal;
  resolve(value: Value): void;
  reject(error: Error): void;
}

/** A `load` whose calls the test answers. */
export function createCalls<Value>(): {
  readonly calls: Call<Value>[];
  readonly load: (signal: AbortSignal) => Promise<Value>;
} {
  const calls: Call<Value>[] = [];
  const load = (signal: AbortSignal): Promise<Value> =>
    new Promise((resolve, reject) => calls.push({ signal, resolve, reject }));
  return { calls, load };
}
