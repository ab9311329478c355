/** A value may have cycles, and JSON of a deeper value could overflow the stack. */
const MOST_LEVELS = 50;
const CUT = "…";

/** Copies plain data so that it can be written as JSON. What is beyond the limit is replaced by "…". */
export function boundedCopy(value: unknown, mostValues: number): unknown {
  let rest = mostValues;

  function copy(inner: unknown, level: number): unknown {
    rest -= 1;
    // JSON has no `undefined` in lists, and a missing state would be invalid.
    if (typeof inner !== "object" || inner === null) return inner ?? null;
    if (level === MOST_LEVELS || rest <= 0) return CUT;
    if (Array.isArray(inner)) {
      const items: unknown[] = [];
      for (const item of inner) {
        if (rest <= 0) return [...items, CUT];
        items.push(copy(item, level + 1));
      }
      return items;
    }
    const members: [string, unknown][] = [];
    for (const name of Object.keys(inner)) {
      if (rest <= 0) return Object.fromEntries([...members, [CUT, CUT]]);
      members.push([name, copy(Reflect.get(inner, name), level + 1)]);
    }
    return Object.fromEntries(members);
  }

  return copy(value, 0);
}
