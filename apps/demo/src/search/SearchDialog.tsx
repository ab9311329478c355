import type { KeyboardEvent } from "react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Words } from "../language/language.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { useLoaded } from "../ui/use-loaded.ts";
import type { SearchedScene } from "./find.ts";
import { loadIndex } from "./find.ts";
import { SearchResults } from "./SearchResults.tsx";
import { searchWords } from "./words.ts";

interface SearchDialogProps {
  readonly scenes: Words<readonly SearchedScene[]>;
  readonly onClose: () => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** A modal dialog with the query and the results. The arrow keys move between them. */
export function SearchDialog({ scenes, onClose }: SearchDialogProps) {
  const words = useWords(searchWords);
  const dialog = useRef<HTMLDialogElement>(null);
  const language = useLanguage();
  const index = useLoaded(
    useCallback(() => loadIndex(language, scenes[language]), [language, scenes]),
  );
  const [query, setQuery] = useState("");
  const found = index && query.trim() !== "" ? index(query) : undefined;

  useEffect(() => dialog.current?.showModal(), []);

  function move(event: KeyboardEvent<HTMLElement>) {
    const stops = [...(dialog.current?.querySelectorAll<HTMLElement>("input, a") ?? [])];
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = stops.indexOf(event.currentTarget) + step;
      stops[Math.max(0, Math.min(next, stops.length - 1))]?.focus();
    } else if (event.key === "Enter" && event.currentTarget === stops[0]) stops[1]?.click();
  }

  return (
    <dialog
      ref={dialog}
      className="search"
      aria-label={words.search}
      onClose={onClose}
      // By Escape, or by a click beside it.
      closedby="any"
    >
      <div className="search-head">
        <input
          type="search"
          aria-label={words.placeholder}
          placeholder={words.placeholder}
          value={query}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={move}
        />
        <button type="button" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </div>
      <output className="muted">
        {index === undefined && words.loading}
        {index === null && words.unavailable}
        {found && (found.length === 0 ? words.nothing : words.found(found.length))}
      </output>
      {found && (
        <SearchResults found={found} onFollow={() => dialog.current?.close()} onKeyDown={move} />
      )}
    </dialog>
  );
}
