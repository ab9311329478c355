import type { ReactNode } from "react";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { useEffect, useRef, useState } from "react";
import type { Status } from "@runnel/hooks/inspect";
import { translate } from "../../ui/format/translate.ts";
import { STATUS_LABELS } from "../../ui/format/descriptions.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";

/** Debounces announcements, in milliseconds: a flapping stream must not flood the screen reader. */
const DEBOUNCE = 1000;

/** Announces status changes to screen readers. Frames are too frequent to be announced. */
export function Announcer({ streams }: { readonly streams: readonly StreamSnapshot[] }): ReactNode {
  const announced = useRef<ReadonlyMap<string, Status>>(undefined);
  const [message, setMessage] = useState("");
  const key = streams.map((stream) => `${stream.id} ${stream.status}`).join();
  const latest = useRef(streams);
  useEffect(() => {
    latest.current = streams;
  });

  useEffect(() => {
    const timer = setTimeout(
      () => {
        const before = announced.current;
        const now = latest.current;
        announced.current = new Map(now.map((stream) => [stream.id, stream.status]));
        if (before === undefined) return;
        const changed = now.filter((stream) => before.get(stream.id) !== stream.status);
        if (changed.length === 0) return;
        setMessage(
          changed
            .map(
              ({ record, status }) =>
                `${visibleLine(record.name, 100)}: ${translate(STATUS_LABELS[status])}`,
            )
            .join(", "),
        );
      },
      announced.current === undefined ? 0 : DEBOUNCE,
    );
    return () => clearTimeout(timer);
  }, [key]);

  return (
    <div className="spoken" role="status">
      {message}
    </div>
  );
}
