import express from "express";
import type { RequestHandler } from "express";
import { httpError } from "./http-error.ts";
import type { HttpError } from "./http-error.ts";
import { isJsonObject } from "./json-object.ts";
import type { JsonObject } from "./json-object.ts";
import { lengthOf, plainText } from "./plain-text.ts";

/** The largest body in bytes. The longest text is 500 characters, and a Chinese character takes three bytes. */
const MAX_BYTES = 8 * 1_024;

const parse = express.json({ limit: MAX_BYTES });

/** Parses a JSON object into `request.body`. Answers everything else with an error as JSON. */
export const readJson: RequestHandler = (request, response, next) => {
  if (!request.is("application/json")) {
    throw httpError(415, "not-json", "The Content-Type must be application/json.");
  }
  parse(request, response, (error: unknown) => {
    if (error !== undefined) next(refusalOf(error));
    else next(isJsonObject(request.body) ? undefined : notAnObject());
  });
};

function refusalOf(error: unknown): unknown {
  const { status } = error as { readonly status?: number };
  if (status === 413) {
    return httpError(413, "too-large", `The body must have at most ${MAX_BYTES} bytes.`);
  }
  if (status === 400) return httpError(400, "bad-json", "The body is not valid JSON.");
  return error;
}

function notAnObject(): HttpError {
  return httpError(400, "bad-json", "The body must be a JSON object.");
}

interface TextLimits {
  /** The field's name in the body and in error messages. */
  readonly name: string;
  /** The largest number of characters, as a reader counts them. */
  readonly max: number;
  /** Whether line ends stay. Without it each run of white space becomes one space. @defaultValue false */
  readonly multiline?: boolean;
}

/** Reads a text that a person typed, without what would disturb the text around it (see `plainText`). */
export function readText(body: unknown, { name, max, multiline = false }: TextLimits): string {
  const given = (body as JsonObject)[name];
  const text = typeof given === "string" ? plainText(given, { multiline }) : "";
  if (text === "") {
    throw httpError(400, `empty-${name}`, `\`${name}\` must be a text that is not empty.`);
  }
  const length = lengthOf(text);
  if (length > max) {
    throw httpError(
      413,
      `long-${name}`,
      `\`${name}\` must have at most ${max} characters; received ${length}.`,
    );
  }
  return text;
}

/** Reads an id that the page made up. It is compared, never shown, so it is not changed but refused. */
export function readId(body: unknown, { name, max }: Omit<TextLimits, "multiline">): string {
  const given = (body as JsonObject)[name];
  if (typeof given !== "string" || given === "") {
    throw httpError(400, `empty-${name}`, `\`${name}\` must be an id that is not empty.`);
  }
  if (given.length > max || !/^[\w-]+$/.test(given)) {
    throw httpError(400, `bad-${name}`, `\`${name}\` must be 1 to ${max} letters, digits, _ or -.`);
  }
  return given;
}

/** Reads one of `choices`. The first one is the default. */
export function readChoice<const Choice>(
  body: unknown,
  name: string,
  choices: readonly Choice[],
): Choice {
  const given = (body as JsonObject)[name] ?? choices[0];
  const choice = choices.find((one) => one === given);
  if (choice === undefined) {
    throw httpError(400, `bad-${name}`, `\`${name}\` must be one of ${choices.join(", ")}.`);
  }
  return choice;
}
