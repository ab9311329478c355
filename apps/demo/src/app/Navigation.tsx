import { useEffect, useRef } from "react";
import { LanguageSwitch } from "../language/LanguageSwitch.tsx";
import { useWords } from "../language/words.ts";
import { scenes } from "../scenes/registry.ts";
import type { Scene } from "../scenes/scene.ts";
import { Link } from "./Link.tsx";
import { Logo } from "./Logo.tsx";
import { appWords } from "./words.ts";

function Navigation({ current }: { readonly current: string | undefined }) {
  const words = useWords(appWords);
  const list = useRef<HTMLUListElement>(null);
  // In a narrow window the list scrolls sideways.
  useEffect(() => {
    const link = current && list.current?.querySelector("[aria-current]");
    if (link) link.scrollIntoView({ block: "nearest", inline: "center" });
  }, [current]);

  return (
    <header className="side">
      <p className="brand">
        <Logo />
        <span>
          <strong>Runnel</strong>
          <small>{words.tagline}</small>
        </span>
      </p>
      <LanguageSwitch />
      <nav aria-label={words.scenes}>
        <ul ref={list}>
          {scenes.map((scene) => (
            <Item key={scene.name} scene={scene} current={scene.name === current} />
          ))}
        </ul>
      </nav>
    </header>
  );
}

function Item({ scene, current }: { readonly scene: Scene; readonly current: boolean }) {
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

export { Navigation };
