import type { ReactNode } from "react";
import { useEffect } from "react";
import { useWords } from "../language/language.ts";
import { scrollToHash } from "../ui/path.ts";
import { useLoaded } from "../ui/use-loaded.ts";
import { Code } from "./Code.tsx";
import { sourceWords } from "./words.ts";

const loaders = import.meta.glob<string>("../../../../packages/*/src/**/*.{ts,tsx}", {
  query: "?raw",
  import: "default",
});

interface SourcePageProps {
  /** `/source/`, and the path of the file in the repository. */
  readonly path: string;
  /** Shown if there is nothing at this path. */
  readonly missing: ReactNode;
}

/** A source file of the packages, to which the API reference links. */
export function SourcePage({ path, missing }: SourcePageProps) {
  const file = path.slice("/source/".length);
  const load = loaders[`../../../../${file}`];
  return load === undefined ? missing : <SourceFile key={file} file={file} load={load} />;
}

interface SourceFileProps {
  readonly file: string;
  readonly load: () => Promise<string>;
}

function SourceFile({ file, load }: SourceFileProps) {
  const words = useWords(sourceWords);
  const text = useLoaded(load);
  useEffect(() => {
    if (text) scrollToHash();
  }, [text]);

  return (
    <section className="scene">
      <title>{`${file} · Runnel`}</title>
      <h1 className="file-name">{file}</h1>
      {text ? (
        // It scrolls, so it must be focusable by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="source-file" tabIndex={0}>
          <LineNumbers count={text.trimEnd().split("\n").length} />
          <Code text={text} />
        </div>
      ) : (
        <p className="muted">{text === null ? words.unavailable : words.loading}</p>
      )}
    </section>
  );
}

function LineNumbers({ count }: { readonly count: number }) {
  return (
    <ol className="line-numbers" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <li key={index} id={`L${index + 1}`}>
          {index + 1}
        </li>
      ))}
    </ol>
  );
}
