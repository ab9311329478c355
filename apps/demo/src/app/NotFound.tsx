import { scenes } from "../scenes/registry.ts";
import { Link } from "./Link.tsx";

function NotFound({ path }: { readonly path: string }) {
  return (
    <section className="scene">
      <title>No such scene · Runnel</title>
      <h1>No such scene</h1>
      <p className="summary">
        There is nothing at <code>{path}</code>. Go to{" "}
        {scenes.map(({ name, title }, index) => (
          <span key={name}>
            {index > 0 && ", "}
            <Link href={`/${name}`}>{title}</Link>
          </span>
        ))}
        .
      </p>
    </section>
  );
}

export { NotFound };
