import { useEffect, useState } from "react";
import { useWords } from "../../language/language.ts";
import { person } from "../../platform/identity.ts";
import { readStored, writeStored } from "../../platform/storage.ts";
import { chatWords } from "./words.ts";

const NAME_KEY = "runnel-demo-name";

/** The name that was chosen last, in any tab. Until then, a guest's name that is the same in all tabs. */
export function useName(): readonly [string, (name: string) => void] {
  const words = useWords(chatWords);
  const [name, setName] = useState(() => readStored(NAME_KEY) ?? words.guest(person.slice(0, 3)));

  useEffect(() => {
    const onStorage = ({ key, newValue }: StorageEvent) => {
      if (key === NAME_KEY && newValue !== null) setName(newValue);
    };
    addEventListener("storage", onStorage);
    return () => removeEventListener("storage", onStorage);
  }, []);

  return [
    name,
    (next) => {
      writeStored(NAME_KEY, next);
      setName(next);
    },
  ];
}
