import { useSSE } from "@runnel/hooks";
import { useLayoutEffect, useRef } from "react";
import { useLocale, useWords } from "../../language/language.ts";
import { streamWords } from "../../stream/words.ts";
import { Isolated } from "../../ui/Isolated.tsx";
import { useRefusalText } from "../../ui/refusal-words.ts";
import type { Outbox, PendingLine } from "./outbox.ts";
import type { Line } from "./protocol.ts";
import type { Entry, Room } from "./room.ts";
import { lineKey } from "./room.ts";
import type { ChatStream } from "./stream.ts";
import { chatWords } from "./words.ts";

interface ConversationProps {
  readonly stream: ChatStream;
  readonly room: Room;
  readonly outbox: Outbox;
}

export function Conversation({ stream, room, outbox }: ConversationProps) {
  const words = useWords(chatWords);
  const { empty } = useWords(streamWords);
  const { status, continuity } = useSSE(stream);
  const entries = [...room.entries, ...outbox.pending];
  const box = useStickToEnd();

  return (
    <div
      className="conversation"
      role="log"
      aria-label={words.conversation}
      // It scrolls, so it must be focusable by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      ref={box}
    >
      {entries.length === 0 && (
        <p className="muted">{room.you === "" ? empty(status, words.firstLines) : words.silence}</p>
      )}
      {continuity === "gap" && <p className="move">{words.gap}</p>}
      <ul>
        {entries.map((entry) => (
          <EntryItem
            key={keyOf(entry, room.you)}
            entry={entry}
            you={room.you}
            onRetry={outbox.retry}
          />
        ))}
      </ul>
    </div>
  );
}

/**
 * A line keeps its key when it is confirmed. So it keeps its element: nothing moves, and screen readers do not
 * read it again.
 */
function keyOf(entry: Entry | PendingLine, you: string): string {
  if (entry.kind === "line") return lineKey(entry);
  return entry.kind === "pending" ? lineKey({ by: you, mark: entry.mark }) : entry.mark;
}

interface EntryItemProps {
  readonly entry: Entry | PendingLine;
  readonly you: string;
  readonly onRetry: (line: PendingLine) => void;
}

function EntryItem({ entry, you, onRetry }: EntryItemProps) {
  const words = useWords(chatWords);
  switch (entry.kind) {
    case "line":
      return <LineItem line={entry} own={entry.by === you} />;
    case "pending":
      return <LineItem line={entry} own onRetry={() => onRetry(entry)} />;
    case "renamed":
      return (
        <li className="move">
          <Isolated text={entry.name} /> {words.renamed} <Isolated text={entry.to} />
        </li>
      );
    default:
      return (
        <li className="move">
          <Isolated text={entry.name} /> {words[entry.kind]}
        </li>
      );
  }
}

interface LineItemProps {
  readonly line: Line | PendingLine;
  readonly own: boolean;
  readonly onRetry?: () => void;
}

function LineItem({ line, own, onRetry }: LineItemProps) {
  const words = useWords(chatWords);
  const textOf = useRefusalText(words.errors);
  const time = new Intl.DateTimeFormat(useLocale(), { timeStyle: "short" });
  const error = "error" in line ? line.error : undefined;
  const state = "at" in line ? "confirmed" : error ? "refused" : "pending";
  return (
    <li className={own ? "line own" : "line"} data-state={state}>
      <b>
        <Isolated text={line.name} />
      </b>{" "}
      {"at" in line && (
        <time dateTime={new Date(line.at).toISOString()}>{time.format(line.at)}</time>
      )}
      {state === "pending" && <small>{words.sending}</small>}
      <p className="isolated" dir="auto">
        {line.text}
      </p>
      {error && (
        <p className="refused" role="alert">
          {words.notSent} {textOf(error)}{" "}
          <button type="button" onClick={onRetry}>
            {words.retry}
          </button>
        </p>
      )}
    </li>
  );
}

/** Keeps the end in view, unless the user has scrolled away from it. */
function useStickToEnd() {
  const ref = useRef<HTMLDivElement>(null);
  const previousHeight = useRef(0);
  // After every commit, not only for new lines: a line also grows when it is refused.
  useLayoutEffect(() => {
    const box = ref.current;
    if (box === null) return;
    const wasAtEnd = box.scrollTop + box.clientHeight > previousHeight.current - 32;
    previousHeight.current = box.scrollHeight;
    if (wasAtEnd) box.scrollTop = box.scrollHeight;
  });
  return ref;
}
