import type { Reconnection, StreamDefinition } from "@runnel/hooks";
import { useSSE } from "@runnel/hooks";
import { useWords } from "../language/language.ts";
import { ActionButton } from "../ui/ActionButton.tsx";
import { RequestError } from "../ui/RequestError.tsx";
import { useNow } from "../ui/use-now.ts";
import { ErrorNote, LossReason } from "./ErrorNote.tsx";
import { StatusChip } from "./StatusChip.tsx";
import { useDrop } from "./use-drop.ts";
import { streamWords } from "./words.ts";

interface StreamBarProps {
  /** The scene whose connection the server drops on request. */
  readonly scene: string;
  readonly stream: StreamDefinition;
  /** The scene has no action of its own: to drop the connection is what to try. */
  readonly isMain?: boolean;
  /** The stream has come to its end: the server has nothing more, so there is nothing to reopen. */
  readonly isComplete?: boolean;
}

/** A stream's status, the buttons that change it, and its error. */
export function StreamBar({ scene, stream, isMain = false, isComplete = false }: StreamBarProps) {
  const words = useWords(streamWords);
  const { status, reconnection, open, close, reconnect } = useSSE(stream);
  const { drop, dropError } = useDrop(scene);
  const live = status !== "idle" && status !== "closed" && status !== "failed";

  return (
    <section className="stream-bar" aria-label={words.connection}>
      <div className="stream-state">
        <StatusChip status={status} />
        {reconnection && <Countdown reconnection={reconnection} />}
        <LossReason stream={stream} />
      </div>
      <div className="buttons">
        <ActionButton primary={isMain} enabled={status === "open"} onPress={drop}>
          {words.drop}
        </ActionButton>
        <ActionButton enabled={live} onPress={close}>
          {words.close}
        </ActionButton>
        {/* One place for both: a click that comes too late must not close a stream that has just opened. */}
        {status === "waiting" ? (
          <ActionButton onPress={reconnect}>{words.reconnectNow}</ActionButton>
        ) : (
          <ActionButton enabled={!live && !isComplete} onPress={open}>
            {words.reopen}
          </ActionButton>
        )}
      </div>
      <ErrorNote stream={stream} />
      <RequestError error={dropError} />
    </section>
  );
}

function Countdown({ reconnection }: { readonly reconnection: Reconnection }) {
  const words = useWords(streamWords);
  const { at, attempt } = reconnection;
  const seconds = Math.max(0, at - useNow()) / 1_000;
  return (
    <span className="countdown" role="timer">
      {words.countdown(attempt, seconds.toFixed(1))}
    </span>
  );
}
