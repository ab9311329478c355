import { contend } from "../contend.tsx";
import { RunnelTicks } from "../runnel-ticks.tsx";

contend(RunnelTicks);
