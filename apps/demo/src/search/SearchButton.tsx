import { lazy, Suspense, useEffect, useState } from "react";
import type { Words } from "../language/language.ts";
import { useWords } from "../language/language.ts";
import type { SearchedScene } from "./find.ts";
import { isSearchKey } from "./hotkey.ts";
import "./search.css";
import { searchWords } from "./words.ts";

const SearchDialog = lazy(async () => ({
  default: (await import("./SearchDialog.tsx")).SearchDialog,
}));

interface SearchButtonProps {
  readonly scenes: Words<readonly SearchedScene[]>;
}

/** Opens the search, as `/` and Ctrl+K do. Its code and its index are loaded then. */
export function SearchButton({ scenes }: SearchButtonProps) {
  const { search } = useWords(searchWords);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (!isSearchKey(event)) return;
      event.preventDefault();
      setOpen(true);
    }
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <>
      <button
        type="button"
        className="search-button"
        aria-keyshortcuts="/ Control+K"
        onClick={() => setOpen(true)}
      >
        {search} <kbd aria-hidden="true">/</kbd>
      </button>
      {isOpen && (
        <Suspense>
          <SearchDialog scenes={scenes} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
