import type { ReactNode } from "react";
import { guides } from "virtual:pages/guides";
import { DocumentView } from "../document/DocumentView.tsx";
import { useLanguage, useWords } from "../language/language.ts";
import { Link } from "../ui/Link.tsx";
import { Neighbours } from "./Neighbours.tsx";
import { guideWords } from "./words.ts";

interface GuidesPageProps {
  readonly path: string;
  /** Shown if there is nothing at this path. */
  readonly missing: ReactNode;
}

/** The list of the guides, or one of them. */
export function GuidesPage({ path, missing }: GuidesPageProps) {
  const words = useWords(guideWords);
  const language = useLanguage();
  const [, , name] = path.split("/");
  if (name === undefined) return <GuideList />;
  const guide = guides[language].find((one) => one.name === name);
  if (guide === undefined) return missing;
  const { title, load } = guide;
  const isTranslated = guide.language === language;
  return (
    <DocumentView
      key={guide.language}
      title={title}
      load={load}
      lang={isTranslated ? undefined : guide.language}
      note={isTranslated ? undefined : <p className="note">{words.untranslated}</p>}
    >
      <Neighbours guide={guide} />
    </DocumentView>
  );
}

function GuideList() {
  const { title, summary } = useWords(guideWords);
  const language = useLanguage();
  return (
    <section className="scene">
      <title>{`${title} · Runnel`}</title>
      <header>
        <h1>{title}</h1>
        <p className="summary">{summary}</p>
      </header>
      <ol className="entries">
        {guides[language].map((guide) => (
          <li key={guide.name} className="card" lang={guide.language}>
            <h2>
              <Link href={`/guides/${guide.name}`}>{guide.title}</Link>
            </h2>
            <p className="muted">{guide.teaser}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
