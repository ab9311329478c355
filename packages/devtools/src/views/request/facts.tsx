import type { ReactNode } from "react";

interface FactsProps {
  readonly title: string;
  /** By name; what is `undefined` is left out. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Names and values beside one another. */
export function Facts({ title, facts }: FactsProps): ReactNode {
  const known = Object.entries(facts).filter(([, value]) => value !== undefined);
  if (known.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <dl className="facts">
        {known.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
