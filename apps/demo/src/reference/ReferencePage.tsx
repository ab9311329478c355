import type { ReactNode } from "react";
import type { Entry } from "virtual:pages/entries";
import { entries } from "virtual:pages/entries";
import { DocumentView } from "../document/DocumentView.tsx";
import { useLanguage, useWords } from "../language/language.ts";
import { Link } from "../ui/Link.tsx";
import { referenceWords } from "./words.ts";

interface ReferencePageProps {
  readonly path: string;
  /** Shown if there is nothing at this path. */
  readonly missing: ReactNode;
}

/** The list of the packages' entries, or one of them. */
export function ReferencePage({ path, missing }: ReferencePageProps) {
  const { english } = useWords(referenceWords);
  const language = useLanguage();
  const [, , slug] = path.split("/");
  if (slug === undefined) return <EntryList />;
  const entry = entries.find((one) => one.slug === slug);
  if (entry === undefined) return missing;
  const note = english === "" ? undefined : <p className="muted">{english}</p>;
  return <DocumentView key={language} title={entry.name} load={entry.load[language]} note={note} />;
}

function EntryList() {
  const { title, summary } = useWords(referenceWords);
  return (
    <section className="scene">
      <title>{`${title} · Runnel`}</title>
      <header>
        <h1>{title}</h1>
        <p className="summary">{summary}</p>
      </header>
      <ul className="entries">
        {entries.map((entry) => (
          <EntryCard key={entry.slug} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

function EntryCard({ entry }: { readonly entry: Entry }) {
  const { count } = useWords(referenceWords);
  const language = useLanguage();
  return (
    <li className="card">
      <h2>
        <Link href={`/reference/${entry.slug}`}>
          <code>{entry.name}</code>
        </Link>
      </h2>
      <p className="muted">{entry.purposes[language]}</p>
      <p className="muted">
        <small>{count(entry.exports.length)}</small>
      </p>
    </li>
  );
}
