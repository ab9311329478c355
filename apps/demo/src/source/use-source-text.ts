import { useEffect, useState } from "react";
import { fetchSource } from "./files.ts";

/**
 * The text of a file: `undefined` until it is there, `null` where it cannot be fetched now.
 *
 * Not by `use` below a `Suspense`: React tries again what suspended at so low a priority that a dashboard that
 * renders in every frame on a slow machine would hold it up for ever.
 */
function useSourceText(scene: string, file: string): string | null | undefined {
  const [text, setText] = useState<string | null>();
  useEffect(() => {
    let hasLeft = false;
    const show = (next: string | null) => {
      if (!hasLeft) setText(next);
    };
    fetchSource(scene, file).then(show, () => show(null));
    return () => {
      hasLeft = true;
    };
  }, [scene, file]);
  return text;
}

export { useSourceText };
