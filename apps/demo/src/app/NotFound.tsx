import { useLanguage, useWords } from "../language/language.ts";
import { Link } from "../ui/Link.tsx";
import { scenes } from "./scenes.ts";
import { appWords } from "./words.ts";

export function NotFound({ path }: { readonly path: string }) {
  const language = useLanguage();
  const { goTo, nothingAt, noSuchPage } = useWords(appWords);
  return (
    <section className="scene">
      <title>{`${noSuchPage} · Runnel`}</title>
      <h1>{noSuchPage}</h1>
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
