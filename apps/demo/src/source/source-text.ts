import { useEffect, useState } from "react";

/** The scenes' files as text, by path. Each is a chunk of its own, loaded only when it is shown. */
const loaders = import.meta.glob<string>("../scenes/*/*.{ts,tsx}", {
  query: "?raw",
  import: "default",
});

/**
 * The text of a file: `undefined` while it loads, `null` when loading failed.
 *
 * This does not use `use` and `Suspense`. React retries a suspended component at a low priority, so on a slow
 * machine a dashboard that renders in every frame would delay it for ever.
 */
export function useSourceText(scene: string, file: string): string | null | undefined {
  const [text, setText] = useState<string | null>();
  useEffect(() => {
    let unmounted = false;
    const show = (next: string | null) => {
      if (!unmounted) setText(next);
    };
    loadSource(scene, file).then(show, () => show(null));
    return () => {
      unmounted = true;
    };
  }, [scene, file]);
  return text;
}

function loadSource(scene: string, file: string): Promise<string> {
  const load = loaders[`../scenes/${scene}/${file}`];
  if (load === undefined) throw new Error(`The scene "${scene}" has no file "${file}".`);
  return load();
}
