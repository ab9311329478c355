import type { ReactNode } from "react";
import { formatNumber } from "./format/size.ts";

interface ShowMoreProps {
  /** The number of things that are not shown. */
  readonly rest: number;
  /** What they are, in the plural: "characters". */
  readonly unit: string;
  readonly onMore: () => void;
}

/** Shows more of something that is too long to be rendered at once. */
export function ShowMore({ rest, unit, onMore }: ShowMoreProps): ReactNode {
  if (rest <= 0) return null;
  return (
    <button type="button" className="tool more" onClick={onMore}>
      Show more: {formatNumber(rest)} {unit} are not shown
    </button>
  );
}
