import { useLocale, useWords } from "../../language/language.ts";
import { Figure } from "../../ui/Figures.tsx";
import type { FigureName } from "./figures.ts";
import { numberFormat } from "./number-format.ts";
import { tickerWords } from "./words.ts";

interface FigureCellProps {
  readonly name: FigureName;
  /** `undefined`: it has no connection. */
  readonly value: number | undefined;
}

export function FigureCell({ name, value }: FigureCellProps) {
  const words = useWords(tickerWords);
  const locale = useLocale();
  return (
    <Figure name={words.figures[name]} testId={name}>
      {value === undefined ? words.noConnection : numberFormat(locale).format(rounded(value))}
    </Figure>
  );
}

/** The decimals of a large sum say nothing, and would not fit. */
function rounded(value: number): number {
  return value < 10_000 ? value : Math.round(value);
}
