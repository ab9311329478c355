import type { ErrorRequestHandler, RequestHandler } from "express";

/** Thrown to answer a request with an error. `code` is for programs, `message` for people. */
export interface HttpError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;
}

const httpErrors = new WeakSet<object>();

export function httpError(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): HttpError {
  const error: HttpError = { status, code, message, headers };
  httpErrors.add(error);
  return error;
}

function isHttpError(error: unknown): error is HttpError {
  return typeof error === "object" && error !== null && httpErrors.has(error);
}

function isClientError(error: unknown): error is { status: number; message: string } {
  if (!(error instanceof Error) || !("status" in error)) return false;
  return typeof error.status === "number" && error.status >= 400 && error.status < 500;
}

export const answerNotFound: RequestHandler = (request) => {
  throw httpError(
    404,
    "not-found",
    `${request.method} ${request.baseUrl}${request.path} does not exist on this server.`,
  );
};

/** Answers every error as JSON, because a client shows the body of a refused stream to its user. */
export const answerError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    // Too late for a status. Express destroys the socket, so the client sees a loss and not a clean end.
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
  // Express and its body parser report an undecodable path or an aborted body as an error with a status.
  if (isClientError(error)) {
    response.status(error.status).json({ error: "bad-request", message: `${error.message}.` });
    return;
  }
  console.error(error);
  response.status(500).json({
    error: "internal",
    message: "The demo server failed. See the server's console.",
  });
};
