import { memo } from "react";

interface LineProps {
  readonly values: readonly number[];
  readonly className: string;
}

/**
 * A line without axes: what the numbers are stands beside it as text, so it is hidden from screen
 * readers. Memoised, since its row renders far more often than it has another point.
 */
const Line = memo(function Line({ values, className }: LineProps) {
  const lowest = Math.min(...values);
  const range = Math.max(...values) - lowest || 1;
  const width = Math.max(1, values.length - 1);
  const points = values
    .map((value, index) => `${index},${(1 - (value - lowest) / range).toFixed(3)}`)
    .join(" ");

  return (
    <svg
      className={className}
      viewBox={`0 0 ${width} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <polyline points={points} />
    </svg>
  );
});

export { Line };
