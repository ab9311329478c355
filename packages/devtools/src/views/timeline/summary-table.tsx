import { translate } from "../../ui/format/translate.ts";
import type { ReactNode } from "react";
import type { ConnectionRecord } from "../../recorder/connection-record.ts";
import { formatMoment } from "./axis.ts";
import { beginningOf, openingOf } from "./span.ts";

/** The maximum number of rows. The Reconnects view lists all connections. */
const MAX_ROWS = 20;

interface SummaryTableProps {
  readonly lanes: readonly ConnectionRecord[];
  /** The start of the stream. */
  readonly origin: number;
}

/** The lanes as a table, for screen readers. */
export function SummaryTable({ lanes, origin }: SummaryTableProps): ReactNode {
  const momentOf = (at: number | undefined): string =>
    at === undefined ? "–" : formatMoment(at - origin);
  return (
    <div className="spoken">
      <table>
        <caption>
          {lanes.length > MAX_ROWS
            ? translate("Timeline: the latest {shown} of {total} connections", {
                shown: MAX_ROWS,
                total: lanes.length,
              })
            : translate("Timeline")}
        </caption>
        <thead>
          <tr>
            <th>{translate("Connection")}</th>
            <th>{translate("Started")}</th>
            <th>{translate("Opened")}</th>
            <th>{translate("Ended")}</th>
            <th>{translate("Frames")}</th>
          </tr>
        </thead>
        <tbody>
          {lanes.slice(0, MAX_ROWS).map((connection) => (
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
