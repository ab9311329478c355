import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Status } from "@runnel/hooks/inspect";
import { STATUS_LABELS } from "../../ui/format/status.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";

/** How long statuses may change before they are spoken, in milliseconds: a flapping stream must not babble. */
const SETTLE = 1000;

/** Tells whoever listens how a stream's status changed; frames come too fast to be told. */
export function Announcer({ streams }: { readonly streams: readonly StreamSnapshot[] }): ReactNode {
  const spoken = useRef<ReadonlyMap<string, Status>>(undefined);
  const [message, setMessage] = useState("");
  const key = streams.map((stream) => `${stream.id} ${stream.status}`).join();
  const latest = useRef(streams);
  useEffect(() => {
    latest.current = streams;
  });

  useEffect(() => {
    const timer = setTimeout(
      () => {
        const before = spoken.current;
        const now = latest.current;
        spoken.current = new Map(now.map((stream) => [stream.id, stream.status]));
        if (before === undefined) return;
        const changed = now.filter((stream) => before.get(stream.id) !== stream.status);
        if (changed.length === 0) return;
        setMessage(
          changed
            .map(({ record, status }) => `${record.name}: ${STATUS_LABELS[status]}`)
            .join(", "),
        );
      },
      spoken.current === undefined ? 0 : SETTLE,
    );
    return () => clearTimeout(timer);
  }, [key]);

  return (
    <div className="spoken" role="status">
      {message}
    </div>
  );
}
