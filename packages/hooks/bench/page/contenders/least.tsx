import { contend } from "../contend.tsx";
import { createLeastTicks } from "../least-ticks.tsx";

contend(createLeastTicks(false));
