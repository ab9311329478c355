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
      <fieldset className="choices">
        <legend>{words.rate}</legend>
        {rates.map((one) => (
          <label key={one}>
            <input type="radio" name="rate" checked={one === rate} onChange={() => onRate(one)} />
            {one.toLocaleString(locale)}
          </label>
        ))}
      </fieldset>
      <fieldset className="choices">
        <legend>{words.engine}</legend>
        {engines.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="engine"
              checked={one === engine}
              onChange={() => onEngine(one)}
            />
            {words.engines[one]}
          </label>
        ))}
      </fieldset>
    </div>
  );
}

export { Controls };
export type { Engine };
