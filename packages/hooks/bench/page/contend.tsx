// First, since React looks for the hook as it loads.
import { onCommit } from "./commits.ts";
import type { ComponentType, ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { createMeter } from "./meter.ts";
import type { PageReport, Progress } from "./meter.ts";
import { MeterContext } from "./reading.tsx";

/** What each of the components gets. */
export interface TicksProps {
  readonly url: string;
  /** For `Reading`. */
  readonly index: number;
}

/** What the driver calls. */
export interface Bench {
  /** Mounts, and so connects. */
  start(): void;
  begin(): void;
  progress(): Progress;
  report(): PageReport;
}

declare global {
  var bench: Bench | undefined;
}

const parameters = new URLSearchParams(location.search);
const components = Number(parameters.get("components"));
/** For contenders that name their stream once, outside of components. */
export const url: string = `/events?run=${parameters.get("run")}`;
const meter = createMeter(components);
onCommit(meter.rootCommitted);

/** Enters a contender: `components` times the same component on the same URL. */
export function contend(
  Ticks: ComponentType<TicksProps>,
  wrap: (children: ReactNode, url: string) => ReactNode = (children) => children,
): void {
  enter(() => {
    meter.watchFrames();
    const list = Array.from({ length: components }, (_, index) => (
      <Ticks key={index} url={url} index={index} />
    ));
    const root = createRoot(document.querySelector("#root") as Element);
    root.render(<MeterContext value={meter}>{wrap(list, url)}</MeterContext>);
  });
}

/** Enters what renders nothing. */
export function contendBare(
  start: (url: string, read: (bytes: number) => void) => Promise<void>,
): void {
  enter(() => void start(url, meter.read));
}

function enter(start: () => void): void {
  const { begin, progress, report } = meter;
  globalThis.bench = { start, begin, progress, report };
}
