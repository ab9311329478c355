import { fetchEventSource } from "@microsoft/fetch-event-source";
import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import type { Tick } from "../../server/frame.ts";
import { contend } from "../contend.tsx";
import type { TicksProps } from "../contend.tsx";
import { Reading } from "../reading.tsx";

function Ticks({ url, index }: TicksProps): ReactNode {
  const [latest, setLatest] = useState<Tick>();
  const [count, setCount] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    void fetchEventSource(url, {
      signal: controller.signal,
      onmessage({ data }) {
        setLatest(JSON.parse(data) as Tick);
        setCount((n) => n + 1);
      },
    });
    return () => controller.abort();
  }, [url]);
  return <Reading index={index} latest={latest} count={count} />;
}

contend(Ticks);
