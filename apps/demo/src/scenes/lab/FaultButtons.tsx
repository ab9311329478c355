import { useId, useState } from "react";
import { useWords } from "../../language/language.ts";
import { Select } from "../../ui/Select.tsx";
import type { Fault, Group } from "./protocol.ts";
import { attemptChoices, groups } from "./protocol.ts";
import { labWords } from "./words.ts";

interface FaultButtonsProps {
  readonly onPress: (fault: Fault, attempts: number) => void;
}

export function FaultButtons({ onPress }: FaultButtonsProps) {
  const words = useWords(labWords);
  const [attempts, setAttempts] = useState<number>(2);

  return (
    <>
      {(Object.keys(groups) as Group[]).map((group) => (
        <section key={group} className="card" aria-label={words.groups[group]}>
          <h2>{words.groups[group]}</h2>
          {group === "onTheNextAttempts" && (
            <Select
              className="attempts"
              label={words.attempts}
              options={attemptChoices}
              value={attempts}
              onChange={setAttempts}
            />
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

/** The button's name is short. Its accessible description says what will happen. */
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
