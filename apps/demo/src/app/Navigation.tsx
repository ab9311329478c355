import { useEffect, useRef } from "react";
import type { Language } from "../language/language.ts";
import { defineWords, useWords } from "../language/language.ts";
import { LanguageSwitch } from "../language/LanguageSwitch.tsx";
import { SearchButton } from "../search/SearchButton.tsx";
import { Link } from "../ui/Link.tsx";
import { pages } from "./pages.ts";
import type { Scene } from "./scenes.ts";
import { scenes } from "./scenes.ts";
import { SharingSwitch } from "./SharingSwitch.tsx";
import { appWords } from "./words.ts";

const searchedIn = (language: Language) =>
  scenes.map(({ name, words }) => {
    const { title, summary } = words[language];
    return { id: `/${name}`, heading: title, text: summary };
  });
const searchedScenes = defineWords(searchedIn("en"), searchedIn("zh"));

export function Navigation({ current }: { readonly current: string }) {
  const words = useWords(appWords);
  const list = useRef<HTMLUListElement>(null);
  // In a narrow window the list scrolls sideways.
  useEffect(() => {
    const link = current && list.current?.querySelector("[aria-current]");
    if (link) link.scrollIntoView({ block: "nearest", inline: "center" });
  }, [current]);

  return (
    <header className="side">
      <div className="brand">
        <Link href="/" current={current === ""}>
          <Logo />
          <span>
            <strong>Runnel</strong>
            <small>{words.tagline}</small>
          </span>
        </Link>
      </div>
      <LanguageSwitch />
      <SearchButton scenes={searchedScenes} />
      {/* Documents use no stream, and need no server. */}
      {!Object.hasOwn(pages, current) && <SharingSwitch />}
      <nav className="documents" aria-label={words.documents}>
        <ul>
          <li>
            <Link href="/guides" current={current === "guides"}>
              {words.guides}
            </Link>
          </li>
          <li>
            <Link href="/reference" current={current === "reference"}>
              API
            </Link>
          </li>
        </ul>
      </nav>
      <nav aria-label={words.scenes}>
        <ul ref={list}>
          {scenes.map((scene) => (
            <SceneLink key={scene.name} scene={scene} current={scene.name === current} />
          ))}
        </ul>
      </nav>
    </header>
  );
}

function SceneLink({ scene, current }: { readonly scene: Scene; readonly current: boolean }) {
  const { title, teaser } = useWords(scene.words);
  return (
    <li>
      <Link href={`/${scene.name}`} current={current}>
        <span>{title}</span>
        <small>{teaser}</small>
      </Link>
    </li>
  );
}

function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" width="36" height="36" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M6 11c5-4 9 4 20 0M6 17c5-4 9 4 20 0M6 23c5-4 6 2 11 1" />
    </svg>
  );
}
