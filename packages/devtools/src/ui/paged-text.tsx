import type { ReactNode } from "react";
import { memo, useState } from "react";
import { pagesOf } from "./format/text-pages.ts";
import { visibleText } from "./format/visible-text.ts";
import { ShowMore } from "./show-more.tsx";

interface PagedTextProps {
  readonly text: string;
  /** Renders a page. @defaultValue its text, with visible escapes */
  readonly renderPage?: (page: string) => ReactNode;
}

/**
 * A text of any length. Only the first pages are in the document, because a browser takes seconds to lay out megabytes. The
 * user adds page by page. Each page is a separate block, so that the browser does not lay out the earlier ones again.
 */
export function PagedText({ text, renderPage = visibleText }: PagedTextProps): ReactNode {
  const [count, setCount] = useState(1);
  const { pages, rest } = pagesOf(text, count);
  return (
    <>
      {pages.map((page, index) => (
        <Page key={index} text={page} renderPage={renderPage} />
      ))}
      <ShowMore rest={rest} unit="characters" onMore={() => setCount(count + 1)} />
    </>
  );
}

interface PageProps {
  readonly text: string;
  readonly renderPage: (page: string) => ReactNode;
}

const Page: React.NamedExoticComponent<PageProps> = memo(function Page({
  text,
  renderPage,
}: PageProps): ReactNode {
  return <div className="page">{renderPage(text)}</div>;
});
