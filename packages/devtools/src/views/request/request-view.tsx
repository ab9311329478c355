import type { ReactNode } from "react";
import { translate } from "../../ui/format/translate.ts";
import { useStyles } from "../../ui/adopted-styles.ts";
import { REQUEST_STYLES } from "./styles.ts";
import { useMemo, useState } from "react";
import { CopyButton } from "../../ui/copy-button.tsx";
import { PagedText } from "../../ui/paged-text.tsx";
import { toCurl } from "./curl.ts";
import { Properties } from "./properties.tsx";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { STATUS_LABELS } from "../../ui/format/descriptions.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";

/** The request and the response of each attempt, and the options of the stream. */
export function RequestView(): ReactNode {
  useStyles(REQUEST_STYLES);
  const { stream } = useSelectedStream();
  const { record, connections } = stream;
  const [chosen, setChosen] = useState<number>();
  const connection = connections.find(({ number }) => number === chosen) ?? connections.at(-1);
  const request = connection?.request;
  const response = connection?.response;
  // This renders with every frame, and a body may be megabytes.
  const curl = useMemo(() => request && toCurl(request), [request]);

  return (
    <div className="request" tabIndex={0}>
      <div className="request-head">
        {connections.length > 1 && (
          <label>
            {translate("Connection")}{" "}
            <select
              className="tool"
              value={connection?.number}
              onChange={(event) => setChosen(Number(event.target.value))}
            >
              {connections.map(({ number, request: sent }) => (
                <option key={number} value={number}>
                  {sent === undefined || sent.method === "GET"
                    ? number
                    : `${number}, ${visibleLine(sent.method, 20)}`}
                </option>
              ))}
            </select>
          </label>
        )}
        {/* Only for POSIX shells: cmd.exe and PowerShell quote differently and would run parts of it. */}
        {curl !== undefined && "command" in curl && (
          <CopyButton label={translate("Copy as cURL (bash)")} text={() => [curl.command]}>
            {translate("Copy as cURL (bash)")}
          </CopyButton>
        )}
      </div>
      <Properties
        title={translate("General")}
        values={{
          URL: request?.url ?? record.url,
          [translate("Method")]: request?.method ?? record.method,
          [translate("Status")]: translate(STATUS_LABELS[stream.status]),
          [translate("Subscribers")]: String(stream.subscribers),
          [translate("Last-Event-ID sent")]: request && (request.lastEventId || translate("none")),
        }}
      />
      {curl !== undefined && "refusal" in curl && <p className="dim">{curl.refusal}</p>}
      {curl !== undefined && "command" in curl && curl.note !== undefined && (
        <p className="dim">{curl.note}</p>
      )}
      {request === undefined ? (
        <p className="dim">{translate("No request was recorded yet.")}</p>
      ) : (
        <Headers title={translate("Request headers")} values={request.headers} />
      )}
      {request?.body !== undefined && (
        <section>
          <h3>{translate("Request body")}</h3>
          <div className="request-body">
            <PagedText text={request.body} />
          </div>
        </section>
      )}
      {response !== undefined && (
        <Headers
          title={translate("Response {status}", { status: String(response.status) })}
          values={response.headers}
        />
      )}
      <Properties title={translate("Options")} values={record.options} />
    </div>
  );
}

interface HeadersProps {
  readonly title: string;
  readonly values: Readonly<Record<string, string>> | undefined;
}

/** Headers are secrets, so the client does not keep them for devtools that attach later. */
function Headers({ title, values }: HeadersProps): ReactNode {
  if (values !== undefined) return <Properties title={title} values={values} />;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <p className="dim">{translate("Not recorded: the devtools attached after this request.")}</p>
    </section>
  );
}
