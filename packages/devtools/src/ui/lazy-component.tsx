import type { ComponentType, ReactNode } from "react";
import { useEffect, useState } from "react";

/**
 * A component that is loaded when it is first rendered, like `React.lazy`, but without `Suspense`. React retries a
 * suspended render at a low priority, and each update of the page restarts it. A page that renders in every frame can
 * therefore starve it, so that the panel never appears. Here the loaded component is shown by an ordinary state update.
 *
 * If loading fails, the error is thrown to the error boundary. When the boundary is reset, loading starts again.
 *
 * @param fallback - Renders what is shown while the component is loaded. A function, because an element that is created in a
 *   module keeps the call in a production bundle of Rollup.
 */
export function lazyComponent<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  fallback: () => ReactNode = () => null,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;

  return function LazyComponent(props: Props): ReactNode {
    const [Loaded, setLoaded] = useState(() => loaded);
    const [failure, setFailure] = useState<{ readonly reason: unknown }>();
    const isMissing = Loaded === undefined;

    useEffect(() => {
      if (!isMissing) return undefined;
      let isUnmounted = false;
      load().then(
        (component) => {
          loaded = component;
          if (!isUnmounted) setLoaded(() => component);
        },
        (reason: unknown) => {
          if (!isUnmounted) setFailure({ reason });
        },
      );
      return () => {
        isUnmounted = true;
      };
    }, [isMissing]);

    if (failure !== undefined) throw failure.reason;
    return Loaded === undefined ? fallback() : <Loaded {...props} />;
  };
}
