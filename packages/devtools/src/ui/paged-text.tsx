import type { ReactNode } from "react";
import { memo, useState } from "react";
import { pagesOf } from "./format/text-pages.ts";
import { MarkedText } from "./marked-text.tsx";
import { visibleText } from "./format/visible-text.ts";
import { ShowMore } from "./show-more.tsx";

const NO_WORDS: readonly string[] = [];

interface PagedTextProps {
  readonly text: string;
  /** Renders a page. @defaultValue its text, with visible escapes */
  readonly renderPage?: (page: string, words: readonly string[]) => ReactNode;
  /** The texts to highlight. */
  readonly words?: readonly string[];
}

/**
 * A text of any length. Only the first pages are in the document, because a browser takes seconds to lay out megabytes. The
 * user adds page by page. Each page is a separate block, so that the browser does not lay out the earlier ones again.
 */
export function PagedText(props: PagedTextProps): ReactNode {
  const { text, renderPage = renderText, words = NO_WORDS } = props;
  const [count, setCount] = useState(1);
  const { pages, rest } = pagesOf(text, count);
  return (
    <>
      {pages.map((page, index) => (
        <Page key={index} text={page} renderPage={renderPage} words={words} />
      ))}
      <ShowMore rest={rest} unit="characters" onMore={() => setCount(count + 1)} />
    </>
  );
}

function renderText(page: string, words: readonly string[]): ReactNode {
  return <MarkedText text={visibleText(page)} words={words} />;
}

interface PageProps {
  readonly text: string;
  readonly renderPage: (page: string, words: readonly string[]) => ReactNode;
  readonly words: readonly string[];
}

const Page: React.NamedExoticComponent<PageProps> = memo(function Page({
  text,
  renderPage,
  words,
}: PageProps): ReactNode {
  return <div className="page">{renderPage(text, words)}</div>;
});
