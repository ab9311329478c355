import { createSSEClient } from "@flamefrontend/sse-runtime-core";
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
    const client = createSSEClient<{ message: Tick }>({
      key: ["ticks", url],
      url,
      // It decodes JSON by default.
      events: {
        message(tick) {
          setLatest(tick);
          setCount((n) => n + 1);
        },
      },
    });
    void client.connect();
    return () => client.disconnect();
  }, [url]);
  return <Reading index={index} latest={latest} count={count} />;
}

contend(Ticks);
