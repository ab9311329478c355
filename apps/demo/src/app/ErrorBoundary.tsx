import type { ReactNode } from "react";
import { Component } from "react";
import { useWords } from "../language/language.ts";
import { appWords } from "./words.ts";

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly isBroken: boolean;
}

/**
 * Replaces a scene or a document that throws, or whose code cannot be loaded. The rest of the page stays usable. The message
 * of the error is English: React logs it to the console.
 *
 * A class, because React has no hook for error boundaries.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { isBroken: false };

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}

/** `lazy` caches its failure, so only a new page load can try again. */
function Broken() {
  const words = useWords(appWords);
  return (
    <div className="note failed" role="alert">
      <p>
        <strong>{words.broken}</strong> {words.brokenReason}
      </p>
      <p>
        <button type="button" onClick={() => location.reload()}>
          {words.reload}
        </button>
      </p>
    </div>
  );
}
