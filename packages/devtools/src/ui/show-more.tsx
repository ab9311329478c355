import type { Phrase } from "./format/translate.ts";
import { translate } from "./format/translate.ts";
import type { ReactNode } from "react";

interface ShowMoreProps {
  /** The number of things that are not shown. */
  readonly rest: number;
  /** What they are, in the plural: "characters". */
  readonly unit: Phrase;
  readonly onMore: () => void;
}

/** Shows more of something that is too long to be rendered at once. */
export function ShowMore({ rest, unit, onMore }: ShowMoreProps): ReactNode {
  if (rest <= 0) return null;
  return (
    <button type="button" className="tool more" onClick={onMore}>
      {translate("Show more: {rest} {unit} are not shown", { rest, unit: translate(unit) })}
    </button>
  );
}
