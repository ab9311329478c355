import type { ReactNode } from "react";
import { useEffect, useMemo, useRef } from "react";
import { useWords } from "../language/language.ts";
import { navigate, scrollToHash, toAddress } from "../ui/path.ts";
import { useLoaded } from "../ui/use-loaded.ts";
import { Contents } from "./Contents.tsx";
import "./document.css";
import type { PageDocument } from "./page-document.ts";
import { documentWords } from "./words.ts";

interface DocumentViewProps {
  readonly load: () => Promise<{ readonly default: PageDocument }>;
  /** Known before the document is loaded. */
  readonly title: string;
  /** The language of the document, if it is not that of the page. */
  readonly lang?: string | undefined;
  /** Between the title and the text. */
  readonly note?: ReactNode;
  /** Below the text. */
  readonly children?: ReactNode;
}

/** A document that the build has made, with its table of contents. */
export function DocumentView({ load, title, lang, note, children }: DocumentViewProps) {
  const words = useWords(documentWords);
  const module = useLoaded(load);
  const document = module && module.default;
  return (
    <article className="document">
      <title>{`${title} · Runnel`}</title>
      <header>
        <h1 lang={lang}>{title}</h1>
        {note}
      </header>
      {document ? (
        <>
          <Contents headings={document.headings} lang={lang} />
          <Prose html={document.html} lang={lang} />
          {children}
        </>
      ) : (
        <p className="muted">{document === null ? words.unavailable : words.loading}</p>
      )}
    </article>
  );
}

interface ProseProps {
  readonly html: string;
  readonly lang: string | undefined;
}

function Prose({ html, lang }: ProseProps) {
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = content.current;
    if (element === null) return undefined;
    element.addEventListener("click", followInside);
    scrollToHash();
    return () => element.removeEventListener("click", followInside);
  }, [html]);
  // Made by the build from files of this repository.
  const inner = useMemo(() => ({ __html: html }), [html]);
  return <div ref={content} className="prose" lang={lang} dangerouslySetInnerHTML={inner} />;
}

/** Follows a link of the document within the page, if it leads to another document. */
function followInside(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link === null || link.origin !== location.origin || link.pathname === location.pathname)
    return;
  if (!link.pathname.startsWith(toAddress("/"))) return;
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  event.preventDefault();
  navigate(link.href);
}
