import { Suspense } from "react";
import { useWords } from "../language/language.ts";
import { isServerThere } from "../platform/server-presence.ts";
import { SourceView } from "../source/SourceView.tsx";
import { useLoaded } from "../ui/use-loaded.ts";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import type { Scene } from "./scenes.ts";
import { appWords } from "./words.ts";

export function SceneFrame({ scene }: { readonly scene: Scene }) {
  const { Page, name, sources, words } = scene;
  const { title, summary } = useWords(words);
  const { loading, noServer } = useWords(appWords);
  const isServed = useLoaded(isServerThere);
  return (
    <article className="scene">
      <title>{`${title} · Runnel`}</title>
      <header>
        <h1>{title}</h1>
        <p className="summary">{summary}</p>
      </header>
      {isServed === false && (
        <p className="note" role="alert">
          {noServer} <code>npx pnpm demo</code>
        </p>
      )}
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
