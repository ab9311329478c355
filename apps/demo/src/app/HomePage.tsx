import { useSSE } from "@runnel/hooks";
import type { ReactNode } from "react";
import { guides } from "virtual:pages/guides";
import { useLanguage, useLocale, useWords } from "../language/language.ts";
import { clockStream } from "../scenes/clock/stream.ts";
import { Code } from "../source/Code.tsx";
import { StatusChip } from "../stream/StatusChip.tsx";
import { homeWords } from "./home-words.ts";
import { Link } from "../ui/Link.tsx";
import { scenes } from "./scenes.ts";
import "../styles/home.css";

const FIRST_SCENES = ["ticker", "lab", "llm", "notifications"] as const;

const INSTALL = `npm install @runnel/hooks
npm install --save-dev @runnel/devtools`;

const EXAMPLE = `import { useSSE } from "@runnel/hooks";

function Clock() {
  const { data, status } = useSSE("/api/clock");
  return <time aria-busy={status !== "open"}>{data}</time>;
}`;

/** What Runnel is, why, and where to go next. */
export function HomePage() {
  const words = useWords(homeWords);
  return (
    <article className="scene home">
      <title>Runnel</title>
      <header>
        <h1>{words.title}</h1>
        <p className="summary">{words.summary}</p>
      </header>
      <Now />
      <div className="home-columns">
        <section className="card">
          <h2>{words.lookFirst}</h2>
          <ul className="first-scenes">
            {FIRST_SCENES.map((name) => (
              <FirstScene key={name} name={name}>
                {words.first[name]}
              </FirstScene>
            ))}
          </ul>
          <p className="muted">{words.devtools}</p>
        </section>
        <section className="card">
          <h2>{words.why}</h2>
          <dl className="reasons">
            {words.reasons.map(({ what, when }) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{when}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section className="card" id="install">
          <h2>{words.install}</h2>
          <Code text={INSTALL} />
          <p className="muted">{words.unpublished}</p>
          <Code text={EXAMPLE} />
        </section>
        <Guides />
      </div>
    </article>
  );
}

function Guides() {
  const words = useWords(homeWords);
  return (
    <section className="card">
      <h2>{words.guides}</h2>
      <ul className="home-guides">
        {guides[useLanguage()].map(({ name, title, language }) => (
          <li key={name} lang={language}>
            <Link href={`/guides/${name}`}>{title}</Link>
          </li>
        ))}
        <li>
          <Link href="/reference">{words.reference}</Link>
        </li>
      </ul>
      <p className="muted">{words.repository}</p>
    </section>
  );
}

/** From the stream that the example reads. */
function Now() {
  const words = useWords(homeWords);
  const locale = useLocale();
  const { data, status } = useSSE(clockStream);
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "medium" });
  return (
    <section className="card home-now" aria-label={words.now}>
      <StatusChip status={status} />
      <span>
        {words.now}{" "}
        <time data-testid="now" dateTime={data}>
          {data === undefined ? "–" : time.format(Date.parse(data))}
        </time>
      </span>
    </section>
  );
}

interface FirstSceneProps {
  readonly name: string;
  readonly children: ReactNode;
}

function FirstScene({ name, children }: FirstSceneProps) {
  const scene = scenes.find((one) => one.name === name)!;
  const { title } = useWords(scene.words);
  return (
    <li>
      <Link href={`/${name}`}>{title}</Link> {children}
    </li>
  );
}
