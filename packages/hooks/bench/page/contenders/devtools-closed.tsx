import { SSEDevtools } from "../../../../devtools/src/production.ts";
import { contend } from "../contend.tsx";
import { RunnelTicks } from "../runnel-ticks.tsx";

contend(RunnelTicks, (ticks) => (
  <>
    {ticks}
    <SSEDevtools />
  </>
));
