import { memo, useEffect, useRef, useState } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useLocale } from "../../language/language.ts";
import { useMedia } from "../../ui/use-media.ts";
import type { Point } from "./board.ts";

const HEIGHT = 160;
const DARK = "(prefers-color-scheme: dark)";

/** Draws four times a second, as often as its points change. Hidden from screen readers: the value is above it, as text. */
export const IndexChart = memo(function IndexChart({
  points,
}: {
  readonly points: readonly Point[];
}) {
  const box = useRef<HTMLDivElement>(null);
  const [plot, setPlot] = useState<uPlot>();
  const locale = useLocale();
  const dark = useMedia(DARK);

  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const made = new uPlot(chartOptions(element.clientWidth, locale), [[], []], element);
    const resizing = new ResizeObserver(() =>
      made.setSize({ width: element.clientWidth, height: HEIGHT }),
    );
    resizing.observe(element);
    setPlot(made);
    return () => {
      resizing.disconnect();
      made.destroy();
    };
    // CSS does not reach into a canvas: another colour scheme needs another chart.
  }, [locale, dark]);

  useEffect(() => {
    plot?.setData([points.map(({ time }) => time), points.map(({ value }) => value)]);
  }, [plot, points]);

  return <div ref={box} aria-hidden="true" style={{ height: HEIGHT }} />;
});

function chartOptions(width: number, locale: string): uPlot.Options {
  const styles = getComputedStyle(document.documentElement);
  const colour = (name: string) => styles.getPropertyValue(name).trim();
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "medium" });
  const axis: uPlot.Axis = {
    stroke: colour("--muted"),
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { show: false },
    font: `12px ${colour("--sans")}`,
  };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    series: [
      {},
      {
        stroke: colour("--accent"),
        width: 2,
        fill: colour("--accent-soft"),
        points: { show: false },
      },
    ],
    axes: [
      {
        ...axis,
        size: 28,
        space: 90,
        values: (_plot, seconds) => seconds.map((at) => time.format(at * 1_000)),
      },
      { ...axis, size: 56, values: (_plot, values) => values.map((value) => value.toFixed(2)) },
    ],
  };
}
