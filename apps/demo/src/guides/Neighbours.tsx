import type { Guide } from "virtual:pages/guides";
import { guides } from "virtual:pages/guides";
import { useLanguage, useWords } from "../language/language.ts";
import { Link } from "../ui/Link.tsx";
import { guideWords } from "./words.ts";

/** Links to the guides before and after this one. */
export function Neighbours({ guide }: { readonly guide: Guide }) {
  const words = useWords(guideWords);
  const all = guides[useLanguage()];
  const index = all.indexOf(guide);
  const [previous, next] = [all[index - 1], all[index + 1]];
  return (
    <nav className="neighbours" aria-label={words.neighbours}>
      {previous && (
        <p>
          <small className="muted">{words.previous}</small>
          <Link href={`/guides/${previous.name}`}>{previous.title}</Link>
        </p>
      )}
      {next && (
        <p className="next">
          <small className="muted">{words.next}</small>
          <Link href={`/guides/${next.name}`}>{next.title}</Link>
        </p>
      )}
    </nav>
  );
}
