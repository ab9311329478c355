import { type FormEvent, useState } from "react";
import { post } from "../../app/post.ts";
import type { Refusal } from "../../app/refusal.ts";
import { useWords } from "../../language/words.ts";
import { chatWords } from "./words.ts";

interface NameFormProps {
  readonly name: string;
  readonly onRename: (name: string) => void;
}

function NameForm({ name, onRename }: NameFormProps) {
  const words = useWords(chatWords);
  // Until something is typed it is the name of now, which another tab may change.
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? name;
  const [refusal, setRefusal] = useState<Refusal>();

  async function rename(event: FormEvent) {
    event.preventDefault();
    const next = shown.trim();
    const refused = await post("/api/chat/name", { name: next });
    setRefusal(refused);
    if (refused !== undefined) return;
    onRename(next);
    setTyped(undefined);
  }

  return (
    <form className="rename" onSubmit={(event) => void rename(event)}>
      <label className="field">
        {words.name}
        <input
          type="text"
          value={shown}
          autoComplete="name"
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <button type="submit">{words.rename}</button>
      {refusal && (
        <p className="note failed" role="alert">
          {words.refusals[refusal.code] ?? refusal.message}
        </p>
      )}
    </form>
  );
}

export { NameForm };
