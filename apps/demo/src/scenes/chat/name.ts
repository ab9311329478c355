import { useEffect, useState } from "react";
import { person } from "../../app/person.ts";
import { readStored, writeStored } from "../../app/stored.ts";
import { useWords } from "../../language/words.ts";
import { chatWords } from "./words.ts";

const STORED = "runnel-demo-name";

/** As it was chosen last, in whichever tab; until then a guest's, which is the same in all of them. */
function useName(): readonly [string, (name: string) => void] {
  const words = useWords(chatWords);
  const [name, setName] = useState(() => readStored(STORED) ?? words.guest(person.slice(0, 3)));

  useEffect(() => {
    const onStorage = ({ key, newValue }: StorageEvent) => {
      if (key === STORED && newValue !== null) setName(newValue);
    };
    addEventListener("storage", onStorage);
    return () => removeEventListener("storage", onStorage);
  }, []);

  return [
    name,
    (next) => {
      writeStored(STORED, next);
      setName(next);
    },
  ];
}

export { useName };
