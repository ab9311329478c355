import type { KeyboardEvent } from "react";
import { useWords } from "../language/language.ts";
import { navigate, toAddress } from "../ui/path.ts";
import type { Found } from "./find.ts";
import { searchWords } from "./words.ts";

interface LinkHandlers {
  readonly onFollow: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

interface SearchResultsProps extends LinkHandlers {
  readonly found: readonly Found[];
}

/** The results, in one list for each kind. */
export function SearchResults({ found, ...handlers }: SearchResultsProps) {
  const { groups } = useWords(searchWords);
  return [...new Set(found.map(({ kind }) => kind))]
    .map((kind) => ({ kind, results: found.filter((one) => one.kind === kind) }))
    .map(({ kind, results }) => (
      <section key={kind} aria-label={groups[kind]}>
        <h2>{groups[kind]}</h2>
        <ul className="results">
          {results.map((result) => (
            <li key={result.id}>
              <Result result={result} {...handlers} />
            </li>
          ))}
        </ul>
      </section>
    ));
}

interface ResultProps extends LinkHandlers {
  readonly result: Found;
}

function Result({ result, onFollow, onKeyDown }: ResultProps) {
  const { id, page, heading, excerpt } = result;
  return (
    <a
      href={toAddress(id)}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        // First: a modal dialog that closes gives the focus back.
        onFollow();
        navigate(toAddress(id));
      }}
    >
      <strong>{heading}</strong> {page !== heading && <small className="muted">{page}</small>}
      {excerpt && <span className="muted">{excerpt}</span>}
    </a>
  );
}
