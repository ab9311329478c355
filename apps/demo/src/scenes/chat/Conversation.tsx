import { useSSE } from "@runnel/hooks";
import { useLayoutEffect, useRef } from "react";
import { useLocale } from "../../language/language.ts";
import { useWords } from "../../language/words.ts";
import { streamWords } from "../../stream/words.ts";
import type { Outbox, Pending } from "./outbox.ts";
import { type Entry, type Line, lineKey, type Room } from "./room.ts";
import type { ChatStream } from "./stream.ts";
import { chatWords } from "./words.ts";

interface ConversationProps {
  readonly stream: ChatStream;
  readonly room: Room;
  readonly outbox: Outbox;
}

/** A line keeps its mark, and so its element, when it is confirmed: nothing jumps, and nothing is read aloud twice. */
function Conversation({ stream, room, outbox }: ConversationProps) {
  const words = useWords(chatWords);
  const { nothingYet } = useWords(streamWords);
  const { status } = useSSE(stream);
  const all = [...room.entries, ...outbox.pending];
  const list = useSticking();

  return (
    <div
      className="conversation"
      role="log"
      aria-label={words.conversation}
      // It scrolls, so the keyboard has to be able to get into it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      ref={list}
    >
      {all.length === 0 && (
        <p className="muted">
          {room.you === "" ? nothingYet(status, words.firstLines) : words.silence}
        </p>
      )}
      <ul>
        {all.map((entry) => (
          <Item
            key={keyOf(entry, room.you)}
            entry={entry}
            you={room.you}
            onRetry={outbox.sayAgain}
          />
        ))}
      </ul>
    </div>
  );
}

/** The same for a line of one's own before and after, and never that of somebody else's. */
function keyOf(entry: Entry | Pending, you: string): string {
  if (entry.kind === "line") return lineKey(entry);
  return entry.kind === "pending" ? lineKey({ by: you, mark: entry.mark }) : entry.mark;
}

interface ItemProps {
  readonly entry: Entry | Pending;
  readonly you: string;
  readonly onRetry: (line: Pending) => void;
}

function Item({ entry, you, onRetry }: ItemProps) {
  const words = useWords(chatWords);
  switch (entry.kind) {
    case "line":
      return <LineItem line={entry} mine={entry.by === you} />;
    case "pending":
      return <LineItem line={entry} mine onRetry={() => onRetry(entry)} />;
    case "renamed":
      return <li className="move">{words.renamed(entry.name, entry.to)}</li>;
    default:
      return <li className="move">{words[entry.kind](entry.name)}</li>;
  }
}

interface LineItemProps {
  readonly line: Line | Pending;
  readonly mine: boolean;
  readonly onRetry?: () => void;
}

function LineItem({ line, mine, onRetry }: LineItemProps) {
  const words = useWords(chatWords);
  const time = new Intl.DateTimeFormat(useLocale(), { timeStyle: "short" });
  const refusal = "refusal" in line ? line.refusal : undefined;
  const state = "at" in line ? "confirmed" : refusal ? "refused" : "pending";
  return (
    <li className={mine ? "line mine" : "line"} data-state={state}>
      <b>{line.name}</b>{" "}
      {"at" in line && (
        <time dateTime={new Date(line.at).toISOString()}>{time.format(line.at)}</time>
      )}
      {state === "pending" && <small>{words.sending}</small>}
      <p>{line.text}</p>
      {refusal && (
        <p className="refused" role="alert">
          {words.notSent} {words.refusals[refusal.code] ?? refusal.message}{" "}
          <button type="button" onClick={onRetry}>
            {words.retry}
          </button>
        </p>
      )}
    </li>
  );
}

/** Keeps the end in sight, unless the reader has scrolled away from it. */
function useSticking() {
  const list = useRef<HTMLDivElement>(null);
  const shown = useRef(0);
  // After every commit: a line grows, too, when it is refused.
  useLayoutEffect(() => {
    const box = list.current;
    if (box === null) return;
    // Before this commit the end was where the old content ended.
    const wasAtEnd = box.scrollTop + box.clientHeight > shown.current - 32;
    shown.current = box.scrollHeight;
    if (wasAtEnd) box.scrollTop = box.scrollHeight;
  });
  return list;
}

export { Conversation };
