import type { ReactNode } from "react";

interface FailureCardProps {
  readonly error: unknown;
  readonly onReset: () => void;
  /** Missing where somebody else closes it. */
  readonly onClose?: () => void;
}

/** In place of a panel that could not render. */
export function FailureCard({ error, onReset, onClose }: FailureCardProps): ReactNode {
  return (
    <div className="failure-card" role="alert">
      <p>
        <strong>Runnel devtools failed to render.</strong> Your app goes on, and so does recording.
      </p>
      <p className="failure-message">{error instanceof Error ? error.message : String(error)}</p>
      <button type="button" onClick={onReset}>
        Reset panel
      </button>
      {onClose !== undefined && (
        <button type="button" onClick={onClose}>
          Close
        </button>
      )}
    </div>
  );
}
