import { useEffect, useState } from "react";

/**
 * What `load` resolves with: `undefined` while it loads, `null` when loading failed. `load` must be the same function in each
 * render until something else is wanted.
 *
 * This does not use `use` and `Suspense`. React retries a suspended component at a low priority, so on a slow
 * machine a dashboard that renders in every frame would delay it for ever.
 */
export function useLoaded<Value>(load: () => Promise<Value>): Value | null | undefined {
  const [loaded, setLoaded] = useState<{ by: () => Promise<Value>; value: Value | null }>();
  useEffect(() => {
    let unmounted = false;
    const show = (value: Value | null) => {
      if (!unmounted) setLoaded({ by: load, value });
    };
    load().then(show, () => show(null));
    return () => {
      unmounted = true;
    };
  }, [load]);
  return loaded?.by === load ? loaded.value : undefined;
}
