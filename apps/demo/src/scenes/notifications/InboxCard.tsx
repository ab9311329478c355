import { useRef } from "react";
import { useLocale, useWords } from "../../language/language.ts";
import { ActionButton } from "../../ui/ActionButton.tsx";
import { Isolated } from "../../ui/Isolated.tsx";
import { clearInbox, markRead, useInbox } from "./inbox-store.ts";
import { notificationWords } from "./words.ts";

export function InboxCard() {
  const words = useWords(notificationWords);
  const time = new Intl.DateTimeFormat(useLocale(), { timeStyle: "medium" });
  const { inbox, unread } = useInbox();
  const heading = useRef<HTMLHeadingElement>(null);

  function markOne(id: string) {
    markRead([id]);
    // The pressed button disappears. Without this, the keyboard focus would return to the top of the page.
    heading.current?.focus();
  }

  return (
    <section className="card inbox" aria-label={words.inbox}>
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {words.inbox}{" "}
          <span className={unread.length > 0 ? "badge" : "badge none"} data-testid="unread">
            {words.unread(unread.length)}
          </span>
        </h2>
        <div className="buttons">
          <ActionButton enabled={unread.length > 0} onPress={() => markRead(unread)}>
            {words.markAll}
          </ActionButton>
          <ActionButton enabled={inbox.notices.length > 0} onPress={clearInbox}>
            {words.clear}
          </ActionButton>
        </div>
      </header>
      {inbox.notices.length === 0 && <p className="muted">{words.empty}</p>}
      <ul>
        {inbox.notices.map(({ id, kind, text, at }) => (
          <li key={id} data-kind={kind} className={unread.includes(id) ? "unread" : undefined}>
            <i className="kind" aria-hidden="true" />
            <p>
              {unread.includes(id) && <span className="visually-hidden">{words.isUnread}</span>}{" "}
              <Isolated text={text} />
              <small>
                {words.kinds[kind]} ·{" "}
                <time dateTime={new Date(at).toISOString()}>{time.format(at)}</time>
              </small>
            </p>
            {unread.includes(id) && (
              <button type="button" onClick={() => markOne(id)}>
                {words.markRead}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
