import type { KeyboardEvent, ReactNode, Ref } from "react";
import { useId } from "react";
import type { Phrase } from "../../ui/format/translate.ts";
import { translate } from "../../ui/format/translate.ts";
import { usePanelState } from "../../ui/panel-state.ts";

interface FilterFieldProps {
  readonly problem: string | undefined;
  readonly fieldRef: Ref<HTMLInputElement>;
  /** Selects the next match (1) or the previous one (-1). */
  readonly onStep: (direction: 1 | -1) => void;
}

/** The maximum length of a query. */
const MAX_QUERY = 1000;

const HELP: Phrase =
  "Text, /regex/, event:tick, id:42, data.orderId:4711, size:>1kb, gap:>250ms, at:2s..5s, is:error, is:gap, is:duplicate, is:comment; a leading - excludes. Enter and Shift+Enter: next and previous match";

/** The field for the filter. Escape clears it; Enter goes to the next match. */
export function FilterField({ problem, fieldRef, onStep }: FilterFieldProps): ReactNode {
  const [{ query }, setPanelState] = usePanelState();
  const problemId = useId();

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter" && query !== "") {
      event.preventDefault();
      onStep(event.shiftKey ? -1 : 1);
    }
    if (event.key !== "Escape" || query === "") return;
    event.preventDefault();
    setPanelState({ query: "" });
  }

  return (
    <>
      <input
        ref={fieldRef}
        className="filter"
        type="search"
        placeholder={translate("Filter")}
        aria-label={translate("Filter frames")}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        title={problem ?? translate(HELP)}
        // The query is parsed in every keystroke.
        maxLength={MAX_QUERY}
        spellCheck={false}
        autoComplete="off"
        value={query}
        onChange={(event) => setPanelState({ query: event.target.value })}
        onKeyDown={onKeyDown}
      />
      {problem !== undefined && (
        <span id={problemId} className="filter-problem" role="alert">
          {problem}
        </span>
      )}
    </>
  );
}
