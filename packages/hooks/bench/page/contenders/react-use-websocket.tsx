import { useMemo, useState } from "react";
import type { ReactNode } from "react";
import { useEventSource } from "react-use-websocket";
import type { Tick } from "../../server/frame.ts";
import { contend } from "../contend.tsx";
import type { TicksProps } from "../contend.tsx";
import { Reading } from "../reading.tsx";

// As in its README: `lastEvent`, and a handler for each event type. `share` shares the connection.
function Ticks({ url, index }: TicksProps): ReactNode {
  const [count, setCount] = useState(0);
  const { lastEvent } = useEventSource(url, {
    share: true,
    events: { message: () => setCount((n) => n + 1) },
  });
  const data: unknown = lastEvent?.data;
  const latest = useMemo(
    () => (typeof data === "string" ? (JSON.parse(data) as Tick) : undefined),
    [data],
  );
  return <Reading index={index} latest={latest} count={count} />;
}

contend(Ticks);
