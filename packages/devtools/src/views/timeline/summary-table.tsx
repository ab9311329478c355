import type { ReactNode } from "react";
import type { ConnectionRecord } from "../../recorder/connection.ts";
import { formatMoment } from "./axis.ts";
import { beginningOf, openingOf } from "./span.ts";

/** Lanes that are told; the rest is in the ledger. */
const MOST = 20;

interface SummaryTableProps {
  readonly lanes: readonly ConnectionRecord[];
  /** When the stream began. */
  readonly origin: number;
}

/** The lanes for those who cannot see them. */
export function SummaryTable({ lanes, origin }: SummaryTableProps): ReactNode {
  const momentOf = (at: number | undefined): string =>
    at === undefined ? "–" : formatMoment(at - origin);
  return (
    <div className="spoken">
      <table>
        <caption>
          {lanes.length > MOST
            ? `Timeline: the latest ${MOST} of ${lanes.length} connections`
            : "Timeline"}
        </caption>
        <thead>
          <tr>
            <th>Connection</th>
            <th>Began</th>
            <th>Open</th>
            <th>Ended</th>
            <th>Frames</th>
          </tr>
        </thead>
        <tbody>
          {lanes.slice(0, MOST).map((connection) => (
            <tr key={connection.number}>
              <td>{connection.number}</td>
              <td>{momentOf(beginningOf(connection))}</td>
              <td>{momentOf(openingOf(connection))}</td>
              <td>{momentOf(connection.end?.at)}</td>
              <td>{connection.frames}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
