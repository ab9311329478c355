import { type KeyboardEvent, useId, useState } from "react";
import { appWords } from "../app/words.ts";
import { useWords } from "../language/words.ts";
import { Code } from "./Code.tsx";
import { useSourceText } from "./use-source-text.ts";

interface SourceViewProps {
  readonly scene: string;
  readonly files: readonly string[];
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** The scene's own files, as tabs. */
function SourceView({ scene, files }: SourceViewProps) {
  const words = useWords(appWords);
  const id = useId();
  const [selected, setSelected] = useState(files[0] ?? "");

  function move(event: KeyboardEvent<HTMLElement>) {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = files.at((files.indexOf(selected) + step) % files.length) ?? selected;
    setSelected(next);
    document.getElementById(`${id}-${next}`)?.focus();
  }

  return (
    <section className="source" aria-label={words.source}>
      <div className="tabs" role="tablist" aria-label={words.sourceOfScene}>
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
        // It scrolls, so the keyboard has to be able to get into it.
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
  const words = useWords(appWords);
  const text = useSourceText(scene, file);
  if (text === undefined) return <p className="muted">{words.loadingSource}</p>;
  return text === null ? <p className="muted">{words.noSource}</p> : <Code text={text} />;
}

export { SourceView };
