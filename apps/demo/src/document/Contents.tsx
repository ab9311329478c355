import { useState } from "react";
import { useWords } from "../language/language.ts";
import type { Heading } from "./page-document.ts";
import { documentWords } from "./words.ts";

interface ContentsProps {
  readonly headings: readonly Heading[];
  /** The language of the headings, if it is not that of the page. */
  readonly lang: string | undefined;
}

/** The table of contents: beside the text in a wide window, folded in a narrow one. */
export function Contents({ headings, lang }: ContentsProps) {
  const { contents } = useWords(documentWords);
  const [isWide] = useState(() => matchMedia("(width >= 80rem)").matches);
  if (headings.length < 2) return null;
  return (
    <details className="contents" open={isWide}>
      <summary>{contents}</summary>
      <nav aria-label={contents}>
        <ul lang={lang}>
          {headings.map(({ id, text, level }) => (
            <li key={id} data-level={level}>
              <a href={`#${id}`}>{text}</a>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  );
}
