import type { Gap } from "@runnel/hooks";
import { useSSE, useSSEListener } from "@runnel/hooks";
import { useState } from "react";
import { useLocale, useWords } from "../../language/language.ts";
import { sequenceOf } from "../../stream/sequence-of.ts";
import { ActionButton } from "../../ui/ActionButton.tsx";
import { Figure, Figures } from "../../ui/Figures.tsx";
import type { LabStream } from "./stream.ts";
import { labWords } from "./words.ts";

interface NoticedCardProps {
  readonly stream: LabStream;
}

/** What the option `sequence` reveals: gaps and duplicates. */
export function NoticedCard({ stream }: NoticedCardProps) {
  const words = useWords(labWords);
  const locale = useLocale();
  const [gap, setGap] = useState<Gap>();
  const { continuity, duplicates, lastEventId, reconnect } = useSSE(stream);
  const epoch = sequenceOf({ lastEventId })?.epoch;
  const isGap = continuity === "gap";
  useSSEListener(stream, "message", () => {}, { onGap: setGap });

  return (
    <section className="card lab-noticed" aria-label={words.noticed}>
      <h2>{words.noticed}</h2>
      <Figures as="row">
        <Figure
          name={words.continuity}
          verdict={continuity === "unknown" ? undefined : isGap ? "unsound" : "sound"}
          testId="continuity"
        >
          {words.continuities[continuity]}
        </Figure>
        <Figure name={words.lastGap} testId="gap">
          {gap === undefined
            ? words.noGap
            : words.expected(
                gap.expected.toLocaleString(locale),
                gap.received.toLocaleString(locale),
              )}
        </Figure>
        <Figure name={words.dropped} testId="dropped">
          {duplicates.toLocaleString(locale)}
        </Figure>
      </Figures>
      {/* The server sends everything after this id once more. The store drops what the page has already. */}
      <ActionButton
        enabled={isGap && gap !== undefined}
        onPress={() => gap && reconnect({ lastEventId: `${epoch}-${gap.expected - 1}` })}
      >
        {words.askAgain}
      </ActionButton>
    </section>
  );
}
