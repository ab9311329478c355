import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import type { Tick } from "../../server/frame.ts";
import { contend } from "../contend.tsx";
import type { TicksProps } from "../contend.tsx";
import { Reading } from "../reading.tsx";

// As in a tutorial.
function Ticks({ url, index }: TicksProps): ReactNode {
  const [latest, setLatest] = useState<Tick>();
  const [count, setCount] = useState(0);
  useEffect(() => {
    const source = new EventSource(url);
    source.addEventListener("message", ({ data }: MessageEvent<string>) => {
      setLatest(JSON.parse(data) as Tick);
      setCount((n) => n + 1);
    });
    return () => source.close();
  }, [url]);
  return <Reading index={index} latest={latest} count={count} />;
}

contend(Ticks);
