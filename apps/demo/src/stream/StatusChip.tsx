import type { Status } from "@runnel/hooks";
import { useWords } from "../language/language.ts";
import { streamWords } from "./words.ts";

/** The dot has a colour and a shape, for users who cannot tell the colours apart. */
export function StatusChip({ status }: { readonly status: Status }) {
  const words = useWords(streamWords);
  return (
    <output className="chip" data-testid="status" data-status={status}>
      <i className="dot" aria-hidden="true" />
      {words.status[status]}
    </output>
  );
}
