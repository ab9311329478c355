import { useSSEState } from "@runnel/hooks";
import type { FormEvent } from "react";
import { useMemo, useState } from "react";
import { useWords } from "../../language/language.ts";
import { StreamBar } from "../../stream/StreamBar.tsx";
import { Isolated } from "../../ui/Isolated.tsx";
import { Conversation } from "./Conversation.tsx";
import { NameForm } from "./NameForm.tsx";
import { useName } from "./name.ts";
import { useOutbox } from "./outbox.ts";
import { chatStream } from "./stream.ts";
import { chatWords } from "./words.ts";
import "./chat.css";

export function ChatPage() {
  const words = useWords(chatWords);
  const [name, setName] = useName();
  const stream = useMemo(() => chatStream(name), [name]);
  const room = useSSEState(stream);
  const outbox = useOutbox(room);

  return (
    <>
      <StreamBar scene="chat" stream={stream} />
      <section className="card chat">
        <Conversation stream={stream} room={room} outbox={outbox} />
        <MessageForm onSend={(text) => outbox.send(name, text)} />
        <aside aria-label={words.here(room.people.length)}>
          <h2 data-testid="here">{words.here(room.people.length)}</h2>
          <ul>
            {room.people.map((person) => (
              <li key={person.id}>
                <Isolated text={person.name} />{" "}
                {person.id === room.you && <small>({words.you})</small>}
              </li>
            ))}
          </ul>
          <NameForm name={name} onRename={setName} />
        </aside>
      </section>
    </>
  );
}

function MessageForm({ onSend }: { readonly onSend: (text: string) => void }) {
  const words = useWords(chatWords);
  const [text, setText] = useState("");

  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === "") return;
    onSend(text.trim());
    setText("");
  }

  return (
    <form className="message-form" onSubmit={submit}>
      <input
        type="text"
        dir="auto"
        aria-label={words.message}
        placeholder={words.message}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="primary">
        {words.send}
      </button>
    </form>
  );
}
