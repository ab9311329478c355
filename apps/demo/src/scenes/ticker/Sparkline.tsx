import { memo } from "react";

/**
 * A line without axes. It is hidden from screen readers, because the numbers are beside it as text. It is
 * memoised, because its row renders far more often than it gets another point.
 */
export const Sparkline = memo(function Sparkline({
  values,
}: {
  readonly values: readonly number[];
}) {
  const lowest = Math.min(...values);
  const range = Math.max(...values) - lowest || 1;
  const width = Math.max(1, values.length - 1);
  const points = values
    .map((value, index) => `${index},${(1 - (value - lowest) / range).toFixed(3)}`)
    .join(" ");

  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${width} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <polyline points={points} />
    </svg>
  );
});
