import type { ErrorRequestHandler, RequestHandler } from "express";

/** An answer that is not the one that was asked for: `code` for programs, `message` for people. */
interface HttpError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;
}

const marked = new WeakSet<object>();

function httpError(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): HttpError {
  const error: HttpError = { status, code, message, headers };
  marked.add(error);
  return error;
}

function isHttpError(error: unknown): error is HttpError {
  return typeof error === "object" && error !== null && marked.has(error);
}

function isClientError(error: unknown): error is { status: number; message: string } {
  if (!(error instanceof Error) || !("status" in error)) return false;
  return typeof error.status === "number" && error.status >= 400 && error.status < 500;
}

const answerNotFound: RequestHandler = (request) => {
  throw httpError(
    404,
    "not-found",
    `${request.method} ${request.baseUrl}${request.path} does not exist on this server.`,
  );
};

/** Every error leaves as JSON, because a client shows the body of a refused stream to its user. */
const answerError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    // Too late for a status: let Express cut the connection, so that the client sees a loss and not an end.
    next(error);
    return;
  }
  if (isHttpError(error)) {
    response
      .status(error.status)
      .set(error.headers)
      .json({ error: error.code, message: error.message });
    return;
  }
  // A path that cannot be decoded, a body that was cut off: Express and its parsers say so by a status.
  if (isClientError(error)) {
    response.status(error.status).json({ error: "bad-request", message: `${error.message}.` });
    return;
  }
  console.error(error);
  response
    .status(500)
    .json({ error: "internal", message: "The demo server failed. Its console says why." });
};

export { answerError, answerNotFound, httpError };
export type { HttpError };
