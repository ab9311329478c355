import { Suspense } from "react";
import { useWords } from "../language/words.ts";
import type { Scene } from "../scenes/scene.ts";
import { SourceView } from "../source/SourceView.tsx";
import { SceneBoundary } from "./SceneBoundary.tsx";
import { appWords } from "./words.ts";

function SceneFrame({ scene }: { readonly scene: Scene }) {
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
          <SceneBoundary>
            <Suspense fallback={<p className="card muted">{loading}</p>}>
              <Page />
            </Suspense>
          </SceneBoundary>
        </div>
        <SourceView scene={name} files={sources} />
      </div>
    </article>
  );
}

export { SceneFrame };
