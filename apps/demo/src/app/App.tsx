import { SSEDevtools } from "@runnel/devtools";
import { Suspense } from "react";
import { useWords } from "../language/language.ts";
import { usePath } from "../ui/path.ts";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { Navigation } from "./Navigation.tsx";
import { NotFound } from "./NotFound.tsx";
import { pages } from "./pages.ts";
import { SceneFrame } from "./SceneFrame.tsx";
import { scenes } from "./scenes.ts";
import { appWords } from "./words.ts";

export function App() {
  const { skip } = useWords(appWords);
  const path = usePath();
  const name = path === "/" ? scenes[0]?.name : path.slice(1);
  const scene = scenes.find((one) => one.name === name);
  const section = path.split("/")[1] ?? "";
  const Page = pages[section];

  return (
    <>
      <a className="skip-link" href="#main">
        {skip}
      </a>
      <div className="layout">
        <Navigation current={scene?.name ?? section} />
        <main id="main" tabIndex={-1}>
          {/* The key resets the state: no scene inherits that of another one. */}
          {scene ? (
            <SceneFrame key={scene.name} scene={scene} />
          ) : Page ? (
            <ErrorBoundary key={path}>
              <Suspense>
                <Page path={path} missing={<NotFound path={path} />} />
              </Suspense>
            </ErrorBoundary>
          ) : (
            <NotFound path={path} />
          )}
        </main>
      </div>
      {/* Open on the first visit. After that, the devtools remember whether they were open. */}
      <SSEDevtools initialOpen />
    </>
  );
}
