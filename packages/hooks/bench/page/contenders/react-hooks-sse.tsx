import type { ReactNode } from "react";
import { SSEProvider, useSSE } from "react-hooks-sse";
import type { Tick } from "../../server/frame.ts";
import { contend } from "../contend.tsx";
import type { TicksProps } from "../contend.tsx";
import { Reading } from "../reading.tsx";

interface Ticked {
  readonly latest: Tick | undefined;
  readonly count: number;
}

const initial: Ticked = { latest: undefined, count: 0 };

// The provider has the only connection.
function Ticks({ index }: TicksProps): ReactNode {
  const { latest, count } = useSSE<Ticked, Tick>("message", initial, {
    stateReducer: (state, { data }) => ({ latest: data, count: state.count + 1 }),
  });
  return <Reading index={index} latest={latest} count={count} />;
}

contend(Ticks, (children, url) => <SSEProvider endpoint={url}>{children}</SSEProvider>);
