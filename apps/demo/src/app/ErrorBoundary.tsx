import type { ReactNode } from "react";
import { Component } from "react";
import { useWords } from "../language/language.ts";
import { appWords } from "./words.ts";

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly error: Error | undefined;
}

/**
 * Replaces a scene that throws, or whose code cannot be loaded. The rest of the page stays usable.
 * A class, because React has no hook for error boundaries.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: undefined };

  static getDerivedStateFromError(error: Error): ErrorBoundaryState {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === undefined ? this.props.children : <BrokenScene error={error} />;
  }
}

/** `lazy` caches its failure, so only a new page load can try again. */
function BrokenScene({ error }: { readonly error: Error }) {
  const words = useWords(appWords);
  return (
    <div className="note failed" role="alert">
      <p>
        <strong>{words.broken}</strong> {error.message}
      </p>
      <p>
        <button type="button" onClick={() => location.reload()}>
          {words.reload}
        </button>
      </p>
    </div>
  );
}
