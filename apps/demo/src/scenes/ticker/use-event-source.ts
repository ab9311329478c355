import type { Status } from "@runnel/hooks";
import { useEffect, useState } from "react";
import { visitor } from "../../platform/identity.ts";
import type { TickEvent } from "./board.ts";
import type { LoadCounters } from "./counters.ts";
import type { Rate, Tick } from "./protocol.ts";

interface EventSourceOptions<Value> {
  readonly rate: Rate;
  readonly counters: LoadCounters;
  /** `false`: the browser would not open one more connection. */
  readonly enabled: boolean;
  readonly initial: Value;
  readonly reduce: (value: Value, event: TickEvent) => Value;
  readonly onStatus?: ((status: Status) => void) | undefined;
}

/**
 * The common way without a library: an `EventSource` in an effect, and a state that each message sets. `undefined`
 * without a connection.
 */
export function useEventSource<Value>(options: EventSourceOptions<Value>): Value | undefined {
  const { rate, counters, enabled, initial, reduce, onStatus } = options;
  const [value, setValue] = useState(initial);

  useEffect(() => {
    if (!enabled) return undefined;
    const source = new EventSource(`/api/ticker?rate=${rate}&visitor=${visitor}`);
    source.addEventListener("tick", ({ data, lastEventId }: MessageEvent<string>) => {
      counters.events += 1;
      const event = { data: JSON.parse(data) as Tick, receivedAt: Date.now(), lastEventId };
      setValue((before) => reduce(before, event));
    });
    source.addEventListener("open", () => onStatus?.("open"));
    source.addEventListener("error", () =>
      onStatus?.(source.readyState === EventSource.CLOSED ? "failed" : "waiting"),
    );
    return () => source.close();
  }, [rate, counters, enabled, reduce, onStatus]);

  return enabled ? value : undefined;
}
