import { IDLE, viewState } from "../store/snapshot.ts";
import type { StreamSnapshot } from "../store/snapshot.ts";

/** Remembers which fields of a snapshot a component has read, and changes only when one of them does. */
export interface TrackedSnapshot<Extra> {
  /** The same object until a field that was read has changed. */
  getSnapshot(): StreamSnapshot & Extra;
}

export const IDLE_SNAPSHOT: StreamSnapshot = viewState(IDLE, () => undefined);

/** What a stream is that the effect of this very render will open: nothing should flash before. */
export const CONNECTING_SNAPSHOT: StreamSnapshot = viewState(
  { ...IDLE, status: "connecting" },
  () => undefined,
);

type Field = keyof StreamSnapshot;

const FIELDS = Object.keys(IDLE_SNAPSHOT) as readonly Field[];

export function trackSnapshot<Extra extends object>(
  getPublished: () => StreamSnapshot,
  extra: Extra,
): TrackedSnapshot<Extra> {
  const read = new Set<Field>();
  let box = { published: getPublished() };
  let tracked = createTracked(box);

  function createTracked(from: { readonly published: StreamSnapshot }): StreamSnapshot & Extra {
    const result = { ...extra };
    for (const field of FIELDS) {
      Object.defineProperty(result, field, {
        enumerable: true,
        get() {
          read.add(field);
          return from.published[field];
        },
      });
    }
    return result as StreamSnapshot & Extra;
  }

  return {
    getSnapshot() {
      const published = getPublished();
      if (published === box.published) return tracked;
      const hasChanged = [...read].some(
        (field) => !Object.is(published[field], box.published[field]),
      );
      if (hasChanged) {
        box = { published };
        tracked = createTracked(box);
      } else {
        // Nobody rendered what changed. An event handler that reads it later still gets the present.
        box.published = published;
      }
      return tracked;
    },
  };
}
