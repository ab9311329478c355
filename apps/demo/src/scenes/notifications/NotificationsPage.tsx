import { useSSE, useSSEListener, useSSEState } from "@runnel/hooks";
import { useEffect, useState } from "react";
import { useWords } from "../../language/language.ts";
import { StreamBar } from "../../stream/StreamBar.tsx";
import { ComposeForm } from "./ComposeForm.tsx";
import { InboxCard } from "./InboxCard.tsx";
import { countUnread } from "./protocol.ts";
import { notifications } from "./stream.ts";
import { notificationWords } from "./words.ts";
import "./notifications.css";

export function NotificationsPage() {
  const words = useWords(notificationWords);
  const { lastEventId } = useSSE(notifications);
  const [latest, setLatest] = useState("");

  useSSEListener(notifications, "notice", ({ data }) => setLatest(data.text));
  useUnreadInTitle(words.title);

  return (
    <>
      <ComposeForm />
      <StreamBar scene="notifications" stream={notifications} />
      <InboxCard />
      <p className="muted">
        {lastEventId === "" ? (
          words.loaded
        ) : (
          <>
            {words.resumesAfter} <code data-testid="resumes-after">{lastEventId}</code>
          </>
        )}
      </p>
      <output className="visually-hidden">
        <bdi>{latest}</bdi>
      </output>
    </>
  );
}

/** The count comes first, so that it is visible in a narrow tab. */
function useUnreadInTitle(title: string): void {
  const unread = useSSEState(notifications, countUnread);
  useEffect(() => {
    const plain = `${title} · Runnel`;
    document.title = unread === 0 ? plain : `(${unread}) ${plain}`;
  }, [unread, title]);
}
