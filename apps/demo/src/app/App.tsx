import { SSEDevtools } from "@runnel/devtools";
import { useWords } from "../language/words.ts";
import { scenes } from "../scenes/registry.ts";
import { Navigation } from "./Navigation.tsx";
import { NotFound } from "./NotFound.tsx";
import { usePath } from "./path.ts";
import { SceneFrame } from "./SceneFrame.tsx";
import { appWords } from "./words.ts";

function App() {
  const { skip } = useWords(appWords);
  const path = usePath();
  const name = path === "/" ? scenes[0]?.name : path.slice(1);
  const scene = scenes.find((one) => one.name === name);

  return (
    <>
      <a className="skip-link" href="#main">
        {skip}
      </a>
      <div className="layout">
        <Navigation current={scene?.name} />
        <main id="main" tabIndex={-1}>
          {/* The key: a scene's state must not leak into the next one. */}
          {scene ? <SceneFrame key={scene.name} scene={scene} /> : <NotFound path={path} />}
        </main>
      </div>
      {/* Open on the first visit; from then on as it was left. */}
      <SSEDevtools initialOpen />
    </>
  );
}

export { App };
