import { Choices } from "../../app/Choices.tsx";
import { useLocale } from "../../language/language.ts";
import { useWords } from "../../language/words.ts";
import { type Rate, rates } from "./rates.ts";
import { tickerWords } from "./words.ts";

const engines = ["runnel", "naive"] as const;

type Engine = (typeof engines)[number];

interface ControlsProps {
  readonly rate: Rate;
  readonly onRate: (rate: Rate) => void;
  readonly engine: Engine;
  readonly onEngine: (engine: Engine) => void;
}

function Controls({ rate, onRate, engine, onEngine }: ControlsProps) {
  const words = useWords(tickerWords);
  const locale = useLocale();
  return (
    <div className="ticker-controls">
      <Choices
        legend={words.rate}
        options={rates}
        value={rate}
        nameOf={(one) => one.toLocaleString(locale)}
        onChange={onRate}
      />
      <Choices
        legend={words.engine}
        options={engines}
        value={engine}
        nameOf={(one) => words.engines[one]}
        onChange={onEngine}
      />
    </div>
  );
}

export { Controls };
export type { Engine };
