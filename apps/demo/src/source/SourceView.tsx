import type { KeyboardEvent } from "react";
import { useId, useState } from "react";
import { useWords } from "../language/language.ts";
import { useLoaded } from "../ui/use-loaded.ts";
import { Code } from "./Code.tsx";
import { sourceLoader } from "./source-text.ts";
import { sourceWords } from "./words.ts";

interface SourceViewProps {
  readonly scene: string;
  readonly files: readonly string[];
}

const arrowSteps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** The scene's files, as tabs. */
export function SourceView({ scene, files }: SourceViewProps) {
  const words = useWords(sourceWords);
  const id = useId();
  const [selected, setSelected] = useState(files[0] ?? "");

  function move(event: KeyboardEvent<HTMLElement>) {
    const step = arrowSteps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = files.at((files.indexOf(selected) + step) % files.length) ?? selected;
    setSelected(next);
    document.getElementById(`${id}-${next}`)?.focus();
  }

  return (
    <section className="source" aria-label={words.source}>
      <div className="tabs" role="tablist" aria-label={words.files}>
        {files.map((file) => (
          <button
            key={file}
            type="button"
            role="tab"
            id={`${id}-${file}`}
            aria-selected={file === selected}
            aria-controls={`${id}-panel`}
            tabIndex={file === selected ? 0 : -1}
            onClick={() => setSelected(file)}
            onKeyDown={move}
          >
            {file}
          </button>
        ))}
      </div>
      <div
        className="tab-panel"
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${selected}`}
        // It scrolls, so it must be focusable by keyboard.
        tabIndex={0}
      >
        <Source key={selected} scene={scene} file={selected} />
      </div>
    </section>
  );
}

interface SourceProps {
  readonly scene: string;
  readonly file: string;
}

function Source({ scene, file }: SourceProps) {
  const words = useWords(sourceWords);
  const text = useLoaded(sourceLoader(scene, file));
  if (text === undefined) return <p className="muted">{words.loading}</p>;
  return text === null ? <p className="muted">{words.unavailable}</p> : <Code text={text} />;
}
