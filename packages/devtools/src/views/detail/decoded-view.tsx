import type { DecodedFrame } from "@runnel/hooks/inspect";
import type { ReactNode } from "react";
import { translate } from "../../ui/format/translate.ts";
import type { JsonValue } from "../../ui/format/json.ts";
import { isContainer } from "../../ui/format/json.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { JsonTree } from "../../ui/json-tree.tsx";
import { PagedText } from "../../ui/paged-text.tsx";

interface DecodedViewProps {
  readonly results: readonly DecodedFrame[];
  readonly words: readonly string[];
}

/** What the app gets: the value of each decoder that the definitions of the stream have for the event's type. */
export function DecodedView({ results, words }: DecodedViewProps): ReactNode {
  return results.map((result, index) => (
    <div key={index} className="decoded">
      {results.length > 1 && (
        <h4>
          {translate("Decoder {index} of {count}", { index: index + 1, count: results.length })}
        </h4>
      )}
      {"error" in result ? (
        <p className="decoded-error">
          {translate("No value: {message}", { message: visibleLine(result.error.message) })}
        </p>
      ) : (
        <Value value={result.value as JsonValue | undefined} words={words} />
      )}
    </div>
  ));
}

interface ValueProps {
  readonly value: JsonValue | undefined;
  readonly words: readonly string[];
}

function Value({ value, words }: ValueProps): ReactNode {
  if (value !== undefined && isContainer(value)) {
    return <JsonTree label={translate("Value")} value={value} words={words} />;
  }
  return (
    <div className="detail-text" tabIndex={0}>
      <p className="dim">{typeof value}</p>
      <PagedText text={String(value)} words={words} />
    </div>
  );
}
