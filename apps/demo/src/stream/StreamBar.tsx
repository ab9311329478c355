import { type StreamDefinition, useSSE } from "@runnel/hooks";
import { useState } from "react";
import { ActionButton } from "../app/ActionButton.tsx";
import { useWords } from "../language/words.ts";
import { Countdown } from "./Countdown.tsx";
import { type DropFailure, dropConnection } from "./drop.ts";
import { Cause, ErrorNote } from "./ErrorNote.tsx";
import { StatusChip } from "./StatusChip.tsx";
import { streamWords } from "./words.ts";

interface StreamBarProps {
  /** Whose connection the server shall drop. */
  readonly scene: string;
  readonly stream: StreamDefinition;
}

/** The state of a stream, what can be done about it, and what went wrong. */
function StreamBar({ scene, stream }: StreamBarProps) {
  const words = useWords(streamWords);
  const { status, reconnection, open, close, reconnect } = useSSE(stream);
  const [failure, setFailure] = useState<DropFailure>();
  const alive = status !== "idle" && status !== "closed" && status !== "failed";

  return (
    <section className="stream-bar" aria-label={words.connection}>
      <div className="stream-state">
        <StatusChip status={status} />
        {reconnection && <Countdown reconnection={reconnection} />}
        <Cause stream={stream} />
      </div>
      <div className="buttons">
        <ActionButton
          enabled={status === "open"}
          onPress={() => void dropConnection(scene).then(setFailure)}
        >
          {words.drop}
        </ActionButton>
        <ActionButton enabled={alive} onPress={close}>
          {words.close}
        </ActionButton>
        {/* One place for both: whoever presses a moment too late must not close what has just opened. */}
        {status === "waiting" ? (
          <ActionButton onPress={reconnect}>{words.reconnectNow}</ActionButton>
        ) : (
          <ActionButton enabled={!alive} onPress={open}>
            {words.reopen}
          </ActionButton>
        )}
      </div>
      <ErrorNote stream={stream} />
      {failure !== undefined && (
        <p className="note" role="alert">
          {failure === "unreachable" ? words.dropUnreachable : words.dropRefused(failure)}
        </p>
      )}
    </section>
  );
}

export { StreamBar };
