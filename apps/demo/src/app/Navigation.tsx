import { useEffect, useRef } from "react";
import { scenes } from "../scenes/registry.ts";
import { Link } from "./Link.tsx";
import { Logo } from "./Logo.tsx";

function Navigation({ current }: { readonly current: string | undefined }) {
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
          <small>Server-Sent Events for React</small>
        </span>
      </p>
      <nav aria-label="Scenes">
        <ul ref={list}>
          {scenes.map(({ name, title, teaser }) => (
            <li key={name}>
              <Link href={`/${name}`} current={name === current}>
                <span>{title}</span>
                <small>{teaser}</small>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

export { Navigation };
