import express, { type RequestHandler } from "express";
import { httpError } from "./http-error.ts";

/** Bytes. What people write here is a few hundred characters; Chinese ones take three bytes each. */
const LIMIT = 8 * 1_024;

const parse = express.json({ limit: LIMIT });

/** Reads a JSON object into `request.body`, or says in JSON why it does not. */
const readJson: RequestHandler = (request, response, next) => {
  if (!request.is("application/json")) {
    throw httpError(415, "not-json", "Send JSON, with the Content-Type application/json.");
  }
  parse(request, response, (error: unknown) => {
    if (error !== undefined) next(refusal(error));
    else next(isObject(request.body) ? undefined : notAnObject());
  });
};

function refusal(error: unknown): unknown {
  const { status } = error as { readonly status?: number };
  if (status === 413) {
    return httpError(413, "too-large", `The body may have ${LIMIT} bytes, and has more.`);
  }
  if (status === 400) return httpError(400, "bad-json", "The body is not valid JSON.");
  return error;
}

function notAnObject(): unknown {
  return httpError(400, "bad-json", "The body must be a JSON object.");
}

function isObject(body: unknown): body is Readonly<Record<string, unknown>> {
  return typeof body === "object" && body !== null && !Array.isArray(body);
}

interface TextLimits {
  /** How the field is called in the body, and in what is said about it. */
  readonly name: string;
  /** Characters, after the white space around it is gone. */
  readonly max: number;
}

/** Something to be seen: neither white space nor a character that controls what others look like. */
const VISIBLE = /[^\s\p{C}]/u;

/** A text that somebody typed: there, not blank, and not too long. */
function readText(body: unknown, { name, max }: TextLimits): string {
  const given = (body as Readonly<Record<string, unknown>>)[name];
  if (typeof given !== "string" || !VISIBLE.test(given)) {
    throw httpError(400, `empty-${name}`, `\`${name}\` must be a text that is not empty.`);
  }
  const text = given.trim();
  const { length } = [...text];
  if (length > max) {
    throw httpError(
      413,
      `long-${name}`,
      `\`${name}\` may have ${max} characters, and has ${length}.`,
    );
  }
  return text;
}

/** One of a few values, or the first of them where the body says nothing. */
function readChoice<const Choice>(body: unknown, name: string, choices: readonly Choice[]): Choice {
  const given = (body as Readonly<Record<string, unknown>>)[name] ?? choices[0];
  const choice = choices.find((one) => one === given);
  if (choice === undefined) {
    throw httpError(400, `bad-${name}`, `\`${name}\` must be one of ${choices.join(", ")}.`);
  }
  return choice;
}

export { readChoice, readJson, readText };
