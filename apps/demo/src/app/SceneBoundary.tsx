import { Component, type ReactNode } from "react";
import { useWords } from "../language/words.ts";
import { appWords } from "./words.ts";

interface SceneBoundaryProps {
  readonly children: ReactNode;
}

interface SceneBoundaryState {
  readonly error: Error | undefined;
}

/** A scene that breaks, or whose code cannot be fetched, leaves the rest of the page as it is. React has no hook for it. */
class SceneBoundary extends Component<SceneBoundaryProps, SceneBoundaryState> {
  override state: SceneBoundaryState = { error: undefined };

  static getDerivedStateFromError(error: Error): SceneBoundaryState {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === undefined ? this.props.children : <Broken error={error} />;
  }
}

/** `lazy` remembers that it failed, so only a new page tries again. */
function Broken({ error }: { readonly error: Error }) {
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

export { SceneBoundary };
