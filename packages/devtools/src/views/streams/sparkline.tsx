import { type ReactNode, memo } from "react";
import { RATE_SECONDS, type Rate } from "../../recorder/rate.ts";

const HEIGHT = 14;

interface SparklineProps {
  readonly rate: Rate;
  /** Redrawn when this moves on, which is once a second. */
  readonly now: number;
}

/** Frames a second over the last half minute. */
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
