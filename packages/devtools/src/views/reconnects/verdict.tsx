import type { ReactNode } from "react";
import type { ConnectionRecord } from "../../recorder/connection-record.ts";
import { isReplay } from "../../recorder/connection-record.ts";
import type { Phrase } from "../../ui/format/translate.ts";
import { translate } from "../../ui/format/translate.ts";
import type { Verdict } from "../../recorder/verdict.ts";

interface Judgement {
  readonly label: Phrase;
  readonly explanation: Phrase;
}

const VERDICTS: Readonly<Record<Verdict, Judgement>> = {
  resumed: {
    label: "resumed",
    explanation: "The first id is new and follows the id that was sent. No event was lost.",
  },
  gap: {
    label: "gap",
    explanation:
      "Some ids are missing. The server did not store the missed events, or ignores Last-Event-ID.",
  },
  duplicates: {
    label: "duplicates",
    explanation:
      "The first id was received before. The server sends more than the missed events, or ignores Last-Event-ID.",
  },
  unknown: {
    label: "can’t tell",
    explanation:
      "The first id is new, but the ids do not count by one. So the panel cannot tell whether events were lost.",
  },
};

const NOT_SENT: Judgement = {
  label: "no id sent",
  explanation:
    "No id was received before the loss, so no Last-Event-ID was sent and the stream cannot resume. Send an id: with each event.",
};

const REPLAYED: Judgement = {
  label: "from the beginning",
  explanation:
    "No id was received before the loss, so the server sends the answer again from its beginning, and a reducer counts its events twice. Send an id: with each event.",
};

/**
 * What is known of the resumption, by the ids and by the option `sequence`; `undefined` for nothing.
 *
 * @param method - The method of the stream's first request.
 */
export function verdictOf(connection: ConnectionRecord, method: string): ReactNode {
  const { verdict, request, frames, gaps, duplicates } = connection;
  const isReplayed = frames > 0 && isReplay(connection, method);
  const judgement = judge();
  if (judgement === undefined && gaps + duplicates === 0) return undefined;
  return (
    <>
      {judgement !== undefined && (
        <span
          className="verdict"
          data-verdict={isReplayed ? "duplicates" : verdict}
          title={translate(judgement.explanation)}
        >
          {translate(judgement.label)}
        </span>
      )}
      <FoundBySequence {...connection} />
    </>
  );

  function judge(): Judgement | undefined {
    if (isReplayed) return REPLAYED;
    if (verdict === undefined) return undefined;
    const isSent = request !== undefined && request.lastEventId !== "";
    return verdict === "unknown" && !isSent ? NOT_SENT : VERDICTS[verdict];
  }
}

/** The gaps and duplicates that the option `sequence` revealed. */
function FoundBySequence({ gaps, duplicates }: ConnectionRecord): ReactNode {
  const found = [
    ...(gaps === 0 ? [] : [translate("{count} {count|gap|gaps}", { count: gaps })]),
    ...(duplicates === 0
      ? []
      : [translate("{count} {count|duplicate|duplicates}", { count: duplicates })]),
  ];
  if (found.length === 0) return null;
  return (
    <span className="dim"> {translate("{found} by sequence", { found: found.join(", ") })}</span>
  );
}
