import type { Status } from "@runnel/hooks";
import { useWords } from "../language/words.ts";
import { streamWords } from "./words.ts";

/** The dot has a colour and a shape, because not everybody sees the colour. */
function StatusChip({ status }: { readonly status: Status }) {
  const words = useWords(streamWords);
  return (
    <output className="chip" data-testid="status" data-status={status}>
      <i className="dot" aria-hidden="true" />
      {words.status[status]}
    </output>
  );
}

export { StatusChip };
