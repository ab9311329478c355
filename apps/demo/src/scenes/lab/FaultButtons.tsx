import { useId, useState } from "react";
import { useWords } from "../../language/words.ts";
import { attemptChoices, type Fault, type Group, groups } from "./faults.ts";
import { labWords } from "./words.ts";

interface FaultButtonsProps {
  readonly onPress: (fault: Fault, attempts: number) => void;
}

function FaultButtons({ onPress }: FaultButtonsProps) {
  const words = useWords(labWords);
  const [attempts, setAttempts] = useState<number>(2);

  return (
    <>
      {(Object.keys(groups) as Group[]).map((group) => (
        <section key={group} className="card" aria-label={words.groups[group]}>
          <h2>{words.groups[group]}</h2>
          {group === "onTheNextAttempts" && (
            <label className="attempts">
              {words.attempts}
              <select
                value={attempts}
                onChange={(event) => setAttempts(Number(event.target.value))}
              >
                {attemptChoices.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </select>
            </label>
          )}
          <div className="faults">
            {groups[group].map((fault) => (
              <FaultButton key={fault} fault={fault} onPress={() => onPress(fault, attempts)} />
            ))}
          </div>
        </section>
      ))}
    </>
  );
}

interface FaultButtonProps {
  readonly fault: Fault;
  readonly onPress: () => void;
}

/** Its name is short; what is going to happen is its description. */
function FaultButton({ fault, onPress }: FaultButtonProps) {
  const { name, outcome } = useWords(labWords).faults[fault];
  const id = useId();
  return (
    <div className="fault">
      <button type="button" aria-describedby={id} data-fault={fault} onClick={onPress}>
        {name}
      </button>
      <small id={id}>{outcome}</small>
    </div>
  );
}

export { FaultButtons };
