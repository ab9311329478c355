import type { Status } from "@runnel/hooks";
import { useWords } from "../language/language.ts";
import { streamWords } from "./words.ts";

interface StatusChipProps {
  readonly status: Status;
  /** Instead of the name of the status. */
  readonly label?: string | undefined;
}

/** The dot has a colour and a shape, for users who cannot tell the colours apart. */
export function StatusChip({ status, label }: StatusChipProps) {
  const words = useWords(streamWords);
  return (
    <output className="chip" data-testid="status" data-status={status}>
      <i className="dot" aria-hidden="true" />
      {label ?? words.status[status]}
    </output>
  );
}
