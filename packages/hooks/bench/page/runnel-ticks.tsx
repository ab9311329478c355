import { defineStream, json, useSSEEvent } from "@runnel/hooks";
import type { ReactNode } from "react";
import type { Tick } from "../server/frame.ts";
import { url } from "./contend.tsx";
import type { TicksProps } from "./contend.tsx";
import { Reading } from "./reading.tsx";

const ticks = defineStream({ url, events: { message: json<Tick>() } });

/** What a user of Runnel would write. Rendered with and without devtools. */
export function RunnelTicks({ index }: TicksProps): ReactNode {
  const latest = useSSEEvent(ticks, "message");
  const count = useSSEEvent(ticks, "message", { initial: 0, reduce: (n) => n + 1 });
  return <Reading index={index} latest={latest} count={count} />;
}
