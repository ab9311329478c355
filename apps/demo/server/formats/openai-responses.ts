import { countTokens, MODEL, named } from "./format.ts";
import type { Frame, Said, Script, Typed, WireFormat } from "./format.ts";

/** OpenAI's Responses API. Every event is numbered, and there is no `[DONE]`: the last event has the whole response. */
export const openaiResponses: WireFormat = {
  *frames(script): Generator<Frame> {
    let sequence = 0;
    for (const event of events(script)) {
      yield named({ ...event, sequence_number: sequence });
      sequence += 1;
    }
  },
  failure({ code, message, position, ...said }) {
    const response = responseOf(said, "failed", { error: { code, message } });
    return [named({ type: "response.failed", response, sequence_number: position })];
  },
};

function* events(script: Script): Generator<Typed> {
  yield { type: "response.created", response: responseOf(script, "in_progress") };
  yield { type: "response.in_progress", response: responseOf(script, "in_progress") };
  const output: object[] = [];
  if (script.reasoning.length > 0) output.push(yield* reasoning(script, output.length));
  output.push(yield* text(script, output.length));
  if (script.call) output.push(yield* functionCall(script, output.length));

  const tokens = countTokens(script);
  const usage = {
    input_tokens: tokens.input,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: tokens.output,
    output_tokens_details: { reasoning_tokens: tokens.reasoning },
    total_tokens: tokens.total,
  };
  const response = responseOf(script, "completed", { output, usage });
  yield { type: "response.completed", response };
}

function* reasoning(script: Script, index: number): Generator<Typed, object> {
  const whole = script.reasoning.join("");
  const place = { item_id: `rs_${script.id}`, output_index: index, summary_index: 0 };
  const part = { type: "summary_text", text: whole };
  const item = { id: place.item_id, type: "reasoning", summary: [part] };

  yield added(index, { ...item, summary: [] });
  yield { type: "response.reasoning_summary_part.added", ...place, part: { ...part, text: "" } };
  for (const delta of script.reasoning) {
    yield { type: "response.reasoning_summary_text.delta", ...place, delta };
  }
  yield { type: "response.reasoning_summary_text.done", ...place, text: whole };
  yield { type: "response.reasoning_summary_part.done", ...place, part };
  yield done(index, item);
  return item;
}

function* text(script: Script, index: number): Generator<Typed, object> {
  const whole = script.text.join("");
  const place = { item_id: `msg_${script.id}`, output_index: index, content_index: 0 };
  const part = { type: "output_text", annotations: [], logprobs: [], text: whole };
  const head = { id: place.item_id, type: "message", role: "assistant" };
  const item = { ...head, status: "completed", content: [part] };

  yield added(index, { ...head, status: "in_progress", content: [] });
  yield { type: "response.content_part.added", ...place, part: { ...part, text: "" } };
  for (const delta of script.text) {
    yield { type: "response.output_text.delta", ...place, delta, logprobs: [] };
  }
  yield { type: "response.output_text.done", ...place, text: whole, logprobs: [] };
  yield { type: "response.content_part.done", ...place, part };
  yield done(index, item);
  return item;
}

function* functionCall({ id, call }: Script, index: number): Generator<Typed, object> {
  const { name = "", pieces = [] } = call ?? {};
  const whole = pieces.join("");
  const place = { item_id: `fc_${id}`, output_index: index };
  const head = { id: place.item_id, type: "function_call", call_id: `call_${id}`, name };
  const item = { ...head, status: "completed", arguments: whole };

  yield added(index, { ...head, status: "in_progress", arguments: "" });
  for (const delta of pieces) {
    yield { type: "response.function_call_arguments.delta", ...place, delta };
  }
  yield { type: "response.function_call_arguments.done", ...place, name, arguments: whole };
  yield done(index, item);
  return item;
}

function added(index: number, item: object): Typed {
  return { type: "response.output_item.added", output_index: index, item };
}

function done(index: number, item: object): Typed {
  return { type: "response.output_item.done", output_index: index, item };
}

function responseOf({ id, created }: Said, status: string, fields: object = {}) {
  const head = { id: `resp_${id}`, object: "response", created_at: created, status };
  return { ...head, error: null, model: MODEL, output: [], usage: null, ...fields };
}
