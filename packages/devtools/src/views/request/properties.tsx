import type { ReactNode } from "react";
import { useMemo, useState } from "react";
import type { JsonValue } from "../../ui/format/json.ts";
import { firstMembers, isContainer } from "../../ui/format/json.ts";
import { excerpt, visibleLine } from "../../ui/format/visible-text.ts";
import { ShowMore } from "../../ui/show-more.tsx";

/** How many values are shown at first, and added by "Show more". */
const PAGE = 100;
/** The maximum number of characters of a value that are shown. */
const VALUE = 4000;

interface PropertiesProps {
  readonly title: string;
  /** Values by name. Those that are `undefined` are not shown. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Names and values, such as headers. An imported capture may have fifty thousand. */
export function Properties({ title, values }: PropertiesProps): ReactNode {
  const [limit, setLimit] = useState(PAGE);
  const known = Object.keys(values).filter((name) => values[name] !== undefined);
  if (known.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <dl className="facts">
        {known.slice(0, limit).map((name) => (
          <Property key={name} name={name} value={values[name]} />
        ))}
      </dl>
      <ShowMore rest={known.length - limit} unit="values" onMore={() => setLimit(limit + PAGE)} />
    </section>
  );
}

function Property({ name, value }: { readonly name: string; readonly value: unknown }): ReactNode {
  // The view renders with every frame, and a value may be large.
  const shown = useMemo(
    () => visibleLine(typeof value === "string" ? value : stringify(value), VALUE),
    [value],
  );
  return (
    <div>
      <dt>{visibleLine(name)}</dt>
      <dd>{shown}</dd>
    </div>
  );
}

/** The beginning of a value as JSON. Only the beginning of each list and text is read. */
function stringify(value: unknown): string {
  let left = VALUE;
  const text = JSON.stringify(value, (_name, inner: JsonValue) => {
    left -= 1;
    if (typeof inner === "string") return excerpt(inner, VALUE);
    if (inner === undefined || !isContainer(inner)) return inner;
    const members = firstMembers(inner, Math.max(0, left));
    return Array.isArray(inner) ? members.map(([, item]) => item) : Object.fromEntries(members);
  });
  return text ?? "";
}
