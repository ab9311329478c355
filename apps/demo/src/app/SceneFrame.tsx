import type { Scene } from "../scenes/scene.ts";
import { SourceView } from "../source/SourceView.tsx";

function SceneFrame({ scene }: { readonly scene: Scene }) {
  const { Page, name, sources, summary, title } = scene;
  return (
    <article className="scene">
      <title>{`${title} · Runnel`}</title>
      <header>
        <h1>{title}</h1>
        <p className="summary">{summary}</p>
      </header>
      <div className="scene-columns">
        <div className="live" data-scene={name}>
          <Page />
        </div>
        <SourceView scene={name} files={sources} />
      </div>
    </article>
  );
}

export { SceneFrame };
