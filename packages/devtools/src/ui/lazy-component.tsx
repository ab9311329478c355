import { type ComponentType, type ReactNode, useEffect, useState } from "react";

/**
 * A component that is fetched when it is first rendered, as by `lazy` below a `Suspense`, but shown by an update of
 * state. React tries again what suspended at so low a priority that a page which renders in every frame can hold it
 * up for ever: each of its updates makes React begin that render anew. On a slow machine the panel then never came.
 *
 * What cannot be fetched throws into the error boundary, and is fetched anew once that is reset.
 *
 * @param fallback - Stands in its place meanwhile.
 */
export function lazyComponent<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  fallback: ReactNode = null,
): ComponentType<Props> {
  let fetched: ComponentType<Props> | undefined;

  return function Lazily(props: Props): ReactNode {
    const [Fetched, setFetched] = useState(() => fetched);
    const [failure, setFailure] = useState<{ readonly reason: unknown }>();
    const isMissing = Fetched === undefined;

    useEffect(() => {
      if (!isMissing) return undefined;
      let hasLeft = false;
      load().then(
        (component) => {
          fetched = component;
          if (!hasLeft) setFetched(() => component);
        },
        (reason: unknown) => {
          if (!hasLeft) setFailure({ reason });
        },
      );
      return () => {
        hasLeft = true;
      };
    }, [isMissing]);

    if (failure !== undefined) throw failure.reason;
    return Fetched === undefined ? fallback : <Fetched {...props} />;
  };
}
