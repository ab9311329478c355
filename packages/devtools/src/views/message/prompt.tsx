import type { RequestSent } from "@runnel/hooks/inspect";
import type { ReactNode } from "react";
import { useLayoutEffect, useMemo, useRef } from "react";
import { translate } from "../../ui/format/translate.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { PagedText } from "../../ui/paged-text.tsx";
import { conversationOf } from "./conversation.ts";

/** The number of latest messages that are shown. */
const MOST_MESSAGES = 20;

/** What the model was asked. It starts at the latest message. */
export function Prompt({ body }: { readonly body: NonNullable<RequestSent["body"]> }): ReactNode {
  const messages = useMemo(() => conversationOf(body), [body]);
  const latest = useRef<HTMLDivElement>(null);
  const earlier = Math.max(0, messages.length - MOST_MESSAGES);
  const shown = messages.slice(earlier);

  useLayoutEffect(() => {
    const { current: element } = latest;
    const scroller = element?.parentElement;
    if (element && scroller) scroller.scrollTop = element.offsetTop - scroller.offsetTop;
  }, [messages]);

  return (
    <div className="prompt" role="region" aria-label={translate("Prompt")} tabIndex={0}>
      {earlier > 0 && (
        <p className="dim">
          {translate("… {count} earlier {count|message|messages}", { count: earlier })}
        </p>
      )}
      {shown.map(({ role, text }, index) => (
        <div key={earlier + index} ref={index === shown.length - 1 ? latest : undefined}>
          {role !== "" && <h4>{visibleLine(role, 40)}</h4>}
          <PagedText text={text} />
        </div>
      ))}
    </div>
  );
}
