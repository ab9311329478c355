import { useSSE, useSSEState } from "@runnel/hooks";
import { useRef, useState } from "react";
import { useLocale, useWords } from "../../language/language.ts";
import type { ApiError } from "../../platform/api.ts";
import { post } from "../../platform/api.ts";
import { ActionButton } from "../../ui/ActionButton.tsx";
import { Isolated } from "../../ui/Isolated.tsx";
import { RequestError } from "../../ui/RequestError.tsx";
import type { Mark } from "./protocol.ts";
import { countUnread } from "./protocol.ts";
import { notifications } from "./stream.ts";
import { notificationWords } from "./words.ts";

export function InboxCard() {
  const words = useWords(notificationWords);
  const time = new Intl.DateTimeFormat(useLocale(), { timeStyle: "medium" });
  const inbox = useSSEState(notifications);
  const { reload } = useSSE(notifications);
  const [error, setError] = useState<ApiError>();
  const heading = useRef<HTMLHeadingElement>(null);
  const unread = countUnread(inbox);
  const newest = inbox[0]?.id ?? "";

  /** The server sends the mark to all tabs. This tab applies it when it arrives, like the others. */
  function send(mark: Mark) {
    void post("/api/notifications/marks", mark).then(setError);
  }

  function markOne(id: string) {
    send({ action: "read", id });
    // The pressed button disappears. Without this, the keyboard focus would return to the top of the page.
    heading.current?.focus();
  }

  return (
    <section className="card inbox" aria-label={words.inbox}>
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {words.inbox}{" "}
          <span className={unread > 0 ? "badge" : "badge none"} data-testid="unread">
            {words.unread(unread)}
          </span>
        </h2>
        <div className="buttons">
          <ActionButton
            enabled={unread > 0}
            onPress={() => send({ action: "read-older", id: newest })}
          >
            {words.markAll}
          </ActionButton>
          <ActionButton
            enabled={inbox.length > 0}
            onPress={() => send({ action: "clear", id: newest })}
          >
            {words.clear}
          </ActionButton>
          <ActionButton onPress={reload}>{words.reload}</ActionButton>
        </div>
      </header>
      <RequestError error={error} />
      {inbox.length === 0 && <p className="muted">{words.empty}</p>}
      <ul>
        {inbox.map(({ id, kind, text, at, isRead }) => (
          <li key={id} data-kind={kind} className={isRead ? undefined : "unread"}>
            <i className="kind" aria-hidden="true" />
            <p>
              {!isRead && <span className="visually-hidden">{words.isUnread}</span>}{" "}
              <Isolated text={text} />
              <small>
                {words.kinds[kind]} ·{" "}
                <time dateTime={new Date(at).toISOString()}>{time.format(at)}</time>
              </small>
            </p>
            {!isRead && (
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
