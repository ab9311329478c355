import { type ReactNode, useMemo, useState } from "react";
import { CopyButton } from "../../ui/copy-button.tsx";
import { toCurl } from "./curl.ts";
import { STATUS_LABELS } from "../../ui/format/status.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { Facts } from "./facts.tsx";

/** How a stream was asked for and answered, attempt by attempt, and the options in force. */
export function RequestView(): ReactNode {
  const { stream } = useSelectedStream();
  const { record } = stream;
  const [chosen, setChosen] = useState<number>();
  const connection =
    record.connections.find(({ number }) => number === chosen) ?? record.connections.at(-1);
  const request = connection?.request;
  const response = connection?.response;
  // A body may be megabytes, and every frame that arrives renders this again.
  const curl = useMemo(() => request && toCurl(request), [request]);

  return (
    <div className="request" tabIndex={0}>
      <div className="request-head">
        {record.connections.length > 1 && (
          <label>
            Connection{" "}
            <select
              className="tool"
              value={connection?.number}
              onChange={(event) => setChosen(Number(event.target.value))}
            >
              {record.connections.map(({ number }) => (
                <option key={number} value={number}>
                  {number}
                </option>
              ))}
            </select>
          </label>
        )}
        {/* Its quotes are not those of cmd.exe and PowerShell, which would run parts of it. */}
        {curl !== undefined && "command" in curl && (
          <CopyButton label="Copy as cURL (bash)" text={() => curl.command}>
            Copy as cURL (bash)
          </CopyButton>
        )}
      </div>
      <Facts
        title="General"
        facts={{
          URL: request?.url ?? record.url,
          Method: record.method,
          Status: STATUS_LABELS[stream.status],
          Subscribers: String(stream.subscribers),
          "Last-Event-ID sent": request === undefined ? undefined : request.lastEventId || "none",
        }}
      />
      {curl !== undefined && "refusal" in curl && <p className="dim">{curl.refusal}</p>}
      {request === undefined ? (
        <p className="dim">No request is known yet.</p>
      ) : (
        <Facts title="Request headers" facts={request.headers} />
      )}
      {request?.body !== undefined && (
        <section>
          <h3>Request body</h3>
          <pre className="request-body">{request.body}</pre>
        </section>
      )}
      {response !== undefined && (
        <Facts title={`Response ${response.status}`} facts={response.headers} />
      )}
      <Facts title="Options" facts={record.options} />
    </div>
  );
}
