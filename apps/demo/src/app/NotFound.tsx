import { useLanguage, useWords } from "../language/language.ts";
import { Link } from "../ui/Link.tsx";
import { scenes } from "./scenes.ts";
import { appWords } from "./words.ts";

export function NotFound({ path }: { readonly path: string }) {
  const language = useLanguage();
  const { goTo, nothingAt, noSuchScene } = useWords(appWords);
  return (
    <section className="scene">
      <title>{`${noSuchScene} · Runnel`}</title>
      <h1>{noSuchScene}</h1>
      <p className="summary">
        {nothingAt} <code>{path}</code>
      </p>
      <p>{goTo}</p>
      <ul>
        {scenes.map(({ name, words }) => (
          <li key={name}>
            <Link href={`/${name}`}>{words[language].title}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
