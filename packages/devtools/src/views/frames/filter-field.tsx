import { type KeyboardEvent, type ReactNode, type Ref, useId } from "react";

interface FilterFieldProps {
  readonly query: string;
  readonly problem: string | undefined;
  readonly fieldRef: Ref<HTMLInputElement>;
  readonly onQuery: (query: string) => void;
}

const HELP =
  "Words, /regex/, event:tick, id:42, size:>1kb, gap:>250ms, at:2s..5s, is:error, is:comment; a leading - excludes";

/** Where frames are searched for. Escape empties it. */
export function FilterField({ query, problem, fieldRef, onQuery }: FilterFieldProps): ReactNode {
  const problemId = useId();

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape" || query === "") return;
    event.preventDefault();
    onQuery("");
  }

  return (
    <>
      <input
        ref={fieldRef}
        className="filter"
        type="search"
        placeholder="Filter"
        aria-label="Filter frames"
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        title={problem ?? HELP}
        spellCheck={false}
        autoComplete="off"
        value={query}
        onChange={(event) => onQuery(event.target.value)}
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
