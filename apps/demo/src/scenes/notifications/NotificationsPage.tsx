import { useSSEListener } from "@runnel/hooks";
import { useEffect, useState } from "react";
import { useWords } from "../../language/language.ts";
import { StreamBar } from "../../stream/StreamBar.tsx";
import { ComposeForm } from "./ComposeForm.tsx";
import { InboxCard } from "./InboxCard.tsx";
import { receive, storedLastEventId, useInbox } from "./inbox-store.ts";
import { notificationStream } from "./stream.ts";
import { notificationWords } from "./words.ts";
import "./notifications.css";

export function NotificationsPage() {
  const words = useWords(notificationWords);
  const { unread } = useInbox();
  // Read once per visit: this visit resumes where the last one ended.
  const [resumedAfter] = useState(storedLastEventId);
  const [stream] = useState(() => notificationStream(resumedAfter));
  const [latest, setLatest] = useState("");

  useSSEListener(stream, "notice", ({ lastEventId, data }) => {
    receive(lastEventId, data);
    setLatest(data.text);
  });
  useUnreadInTitle(unread.length, words.title);

  return (
    <>
      <StreamBar scene="notifications" stream={stream} />
      <ComposeForm />
      <InboxCard />
      <p className="muted">
        {resumedAfter === "" ? (
          words.fromTheStart
        ) : (
          <>
            {words.resumedAfter} <code data-testid="resumed-after">{resumedAfter}</code>
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
function useUnreadInTitle(unread: number, title: string): void {
  useEffect(() => {
    const plain = `${title} · Runnel`;
    document.title = unread === 0 ? plain : `(${unread}) ${plain}`;
  }, [unread, title]);
}
