import { SSEProvider } from "@runnel/hooks";
import { Suspense } from "react";
import { useWords } from "../language/language.ts";
import { usePath } from "../ui/path.ts";
import { useClient } from "./clients.ts";
import { Devtools } from "./Devtools.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { HomePage } from "./HomePage.tsx";
import { Navigation } from "./Navigation.tsx";
import { NotFound } from "./NotFound.tsx";
import { pages } from "./pages.ts";
import { SceneFrame } from "./SceneFrame.tsx";
import { scenes } from "./scenes.ts";
import { appWords } from "./words.ts";

export function App() {
  const { skip } = useWords(appWords);
  const path = usePath();
  const scene = scenes.find(({ name }) => path === `/${name}`);
  const section = path.split("/")[1] ?? "";
  const Page = Object.hasOwn(pages, section) ? pages[section] : undefined;

  const { client, connections } = useClient();

  // The keys reset the state: no scene inherits that of another one, or of another client.
  const mode = connections ? "shared" : "separate";

  return (
    <SSEProvider client={client}>
      <a className="skip-link" href="#main">
        {skip}
      </a>
      <div className="layout">
        <Navigation current={section} />
        <main id="main" tabIndex={-1}>
          {scene ? (
            <SceneFrame key={`${scene.name} ${mode}`} scene={scene} />
          ) : path === "/" ? (
            <HomePage key={mode} />
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
      <Devtools key={mode} hasStreams={!Page} />
    </SSEProvider>
  );
}
