import type { ReactNode } from "react";
import { memo } from "react";
import type { Rate } from "../../recorder/rate.ts";
import { RATE_SECONDS } from "../../recorder/rate.ts";

const HEIGHT = 14;

interface SparklineProps {
  readonly rate: Rate;
  /** Changes once a second, which redraws the line. */
  readonly now: number;
}

/** Frames per second over the last 30 seconds. */
export const Sparkline: React.NamedExoticComponent<SparklineProps> = memo(function Sparkline({
  rate,
  now,
}: SparklineProps): ReactNode {
  const counts = rate.read(now);
  const peak = Math.max(...counts, 1);
  const bars = counts.map((count, second) => {
    const height = count === 0 ? 0 : Math.max(1, (count / peak) * HEIGHT);
    return height === 0 ? "" : `M${second * 2} ${HEIGHT}v${-height.toFixed(1)}`;
  });
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${RATE_SECONDS * 2} ${HEIGHT}`}
      width={RATE_SECONDS * 2}
      height={HEIGHT}
      aria-hidden
    >
      <path d={`M0 ${HEIGHT - 0.5}H${RATE_SECONDS * 2}`} className="base" />
      <path d={bars.join("")} className="bars" />
    </svg>
  );
});
