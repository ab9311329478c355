import { useSSEEvent } from "@runnel/hooks";
import { type FormEvent, useMemo, useState } from "react";
import { useWords } from "../../language/words.ts";
import { StreamBar } from "../../stream/StreamBar.tsx";
import { Conversation } from "./Conversation.tsx";
import { NameForm } from "./NameForm.tsx";
import { useName } from "./name.ts";
import { useOutbox } from "./outbox.ts";
import { emptyRoom, enterEvent } from "./room.ts";
import { chatStream } from "./stream.ts";
import { chatWords } from "./words.ts";
import "./chat.css";

function ChatPage() {
  const words = useWords(chatWords);
  const [name, setName] = useName();
  const stream = useMemo(() => chatStream(name), [name]);
  const room = useSSEEvent(stream, ["line", "here", "join", "leave"], {
    initial: emptyRoom,
    reduce: enterEvent,
  });
  const outbox = useOutbox(room);

  return (
    <>
      <StreamBar scene="chat" stream={stream} />
      <section className="card chat">
        <Conversation stream={stream} room={room} outbox={outbox} />
        <SayForm onSay={(text) => outbox.say(name, text)} />
        <aside aria-label={words.here(room.people.length)}>
          <h2 data-testid="here">{words.here(room.people.length)}</h2>
          <ul>
            {room.people.map(({ id, name: one }) => (
              <li key={id}>
                {one} {id === room.you && <small>({words.you})</small>}
              </li>
            ))}
          </ul>
          <NameForm name={name} onRename={setName} />
        </aside>
      </section>
    </>
  );
}

function SayForm({ onSay }: { readonly onSay: (text: string) => void }) {
  const words = useWords(chatWords);
  const [text, setText] = useState("");

  function say(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === "") return;
    onSay(text.trim());
    setText("");
  }

  return (
    <form className="say" onSubmit={say}>
      <input
        type="text"
        aria-label={words.message}
        placeholder={words.message}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit">{words.send}</button>
    </form>
  );
}

export { ChatPage };
