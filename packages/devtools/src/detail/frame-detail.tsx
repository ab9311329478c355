import type { DecodeFailed, FrameReceived } from "@runnel/hooks/inspect";
import type { ReactNode } from "react";

interface FrameDetailProps {
  readonly frame: FrameReceived;
  readonly failure: DecodeFailed | undefined;
  readonly onClose: () => void;
}

/** One frame, as close to the wire as one likes. */
export function FrameDetail({ frame, failure, onClose }: FrameDetailProps): ReactNode {
  return (
    <section className="detail" aria-label={`Frame ${frame.sequence}`}>
      <header className="detail-head">
        <h3>
          #{frame.sequence} {frame.eventType || frame.kind}
        </h3>
        <button type="button" className="tool icon" aria-label="Close detail" onClick={onClose}>
          ✕
        </button>
      </header>
      {failure !== undefined && <p className="failure">{failure.error.message}</p>}
      <pre className="detail-text" tabIndex={0}>
        {prettyOf(frame.data)}
      </pre>
    </section>
  );
}

function prettyOf(data: string): string {
  try {
    return JSON.stringify(JSON.parse(data), undefined, 2);
  } catch {
    return data;
  }
}
