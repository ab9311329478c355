import type { FormEvent } from "react";
import { useState } from "react";
import { useWords } from "../../language/language.ts";
import type { ApiError } from "../../platform/api.ts";
import { post } from "../../platform/api.ts";
import { useRefusalText } from "../../ui/refusal-words.ts";
import { chatWords } from "./words.ts";

interface NameFormProps {
  readonly name: string;
  readonly onRename: (name: string) => void;
}

export function NameForm({ name, onRename }: NameFormProps) {
  const words = useWords(chatWords);
  const textOf = useRefusalText(words.errors);
  // Until the user types, the field shows the present name, which another tab may change.
  const [typed, setTyped] = useState<string>();
  const [error, setError] = useState<ApiError>();
  const shown = typed ?? name;

  async function rename(event: FormEvent) {
    event.preventDefault();
    const next = shown.trim();
    const refused = await post("/api/chat/name", { name: next });
    setError(refused);
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
          dir="auto"
          value={shown}
          autoComplete="name"
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <button type="submit">{words.rename}</button>
      {error && (
        <p className="note failed" role="alert">
          {textOf(error)}
        </p>
      )}
    </form>
  );
}
