import { translate } from "../../ui/format/translate.ts";
import type { ReactNode } from "react";
import type { Answer } from "./answer.ts";
import { toolCallsAt } from "./answer.ts";
import { excerptOf } from "./excerpt.ts";
import { MessageText } from "./message-text.tsx";
import { Prompt } from "./prompt.tsx";
import { ToolCalls } from "./tool-calls.tsx";
import type { Playback } from "./use-playback.ts";

/** The number of characters that are rendered, and half of it more. Copying takes all. */
const MOST_SHOWN = 20_000;

interface AnswerPartsProps {
  readonly answer: Answer;
  readonly playback: Playback;
}

/** The prompt and the parts of an answer, side by side. A part that the answer never has takes no place. */
export function AnswerParts({ answer, playback }: AnswerPartsProps): ReactNode {
  const { moments, request, number, run } = answer;
  const { index, following } = playback;
  const moment = moments[index];
  if (moment === undefined) return null;
  const previous = moments[index - 1];
  const calls = toolCallsAt(moment);
  const pauses = moment.run.pauses.filter(
    ({ part, sequence }) => part === "tools" && sequence <= moment.sequence,
  );
  return (
    <div className="answer-parts">
      {request?.body !== undefined && request.body !== "" && (
        <section>
          <h3>{translate("Prompt")}</h3>
          <Prompt body={request.body} />
        </section>
      )}
      {run.state.reasoning !== "" && (
        <section>
          <h3>{translate("Reasoning")}</h3>
          <MessageText
            key={number}
            label={translate("Reasoning")}
            excerpt={excerptOf("reasoning", moment, previous, MOST_SHOWN)}
            following={following}
          />
        </section>
      )}
      <section className="answer-main">
        <h3>{translate("Text")}</h3>
        <MessageText
          key={number}
          label={translate("Text")}
          excerpt={excerptOf("text", moment, previous, MOST_SHOWN)}
          following={following}
        />
      </section>
      {run.state.toolCalls.length > 0 && (
        <section>
          <h3>{translate("Tool calls")}</h3>
          <ToolCalls calls={calls} pauses={pauses} />
        </section>
      )}
    </div>
  );
}
