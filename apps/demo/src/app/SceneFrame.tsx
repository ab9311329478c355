import { Suspense } from "react";
import { useWords } from "../language/language.ts";
import { SourceView } from "../source/SourceView.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import type { Scene } from "./scenes.ts";
import { appWords } from "./words.ts";

export function SceneFrame({ scene }: { readonly scene: Scene }) {
  const { Page, name, sources, words } = scene;
  const { title, summary } = useWords(words);
  const { loading } = useWords(appWords);
  return (
    <article className="scene">
      <title>{`${title} · Runnel`}</title>
      <header>
        <h1>{title}</h1>
        <p className="summary">{summary}</p>
      </header>
      <div className="scene-columns">
        <div className="live" data-scene={name}>
          <ErrorBoundary>
            <Suspense fallback={<p className="card muted">{loading}</p>}>
              <Page />
            </Suspense>
          </ErrorBoundary>
        </div>
        <SourceView scene={name} files={sources} />
      </div>
    </article>
  );
}
