// Must be the first import: React looks for the hook when it is loaded.
import { onCommit } from "./commits.ts";
import type { ComponentType, ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { createMeter } from "./meter.ts";
import type { PageReport, Progress } from "./meter.ts";
import { MeterContext } from "./reading.tsx";

/** The props of each component. */
export interface TicksProps {
  readonly url: string;
  /** The index of the component, to pass to `Reading`. */
  readonly index: number;
}

/** The functions that the driver calls. */
export interface Bench {
  /** Mounts the components, which connects them. */
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
/** The URL of the stream, for contenders that define it outside of components. */
export const url: string = `/events?run=${parameters.get("run")}${parameters.has("text") ? "&text" : ""}`;
const meter = createMeter(components);
onCommit(meter.rootCommitted);

/** Registers a contender, which renders `components` instances of a component on one URL. */
export function contend(
  Ticks: ComponentType<TicksProps>,
  wrap: (children: ReactNode, url: string) => ReactNode = (children) => children,
): void {
  register(() => {
    meter.watchFrames();
    const list = Array.from({ length: components }, (_, index) => (
      <Ticks key={index} url={url} index={index} />
    ));
    const root = createRoot(document.querySelector("#root") as Element);
    root.render(<MeterContext value={meter}>{wrap(list, url)}</MeterContext>);
  });
}

/** Registers a contender that renders nothing. */
export function contendBare(
  start: (url: string, read: (bytes: number) => void) => Promise<void>,
): void {
  register(() => void start(url, meter.read));
}

function register(start: () => void): void {
  const { begin, progress, report } = meter;
  globalThis.bench = { start, begin, progress, report };
}
