import { person, visitor } from "./identity.ts";

/** Why a request failed. */
export interface ApiError {
  /** For programs: the server's own code, the HTTP status, or `"unreachable"`. */
  readonly code: string;
  /** For users, in English. */
  readonly message: string;
  /** The HTTP status. `undefined`: the server could not be reached. */
  readonly status: number | undefined;
}

export type ApiResult<Body> = { readonly body: Body } | { readonly error: ApiError };

const unreachable: ApiError = {
  code: "unreachable",
  message: "The server cannot be reached.",
  status: undefined,
};

/** Requests JSON. Errors are values, so that the page can show them in the interface's language. */
export async function requestJson<Body>(
  url: string,
  options: RequestInit = {},
): Promise<ApiResult<Body>> {
  try {
    const response = await fetch(url, options);
    if (!response.ok) return { error: await readError(response) };
    const text = await response.text();
    return { body: (text === "" ? undefined : JSON.parse(text)) as Body };
  } catch {
    return { error: unreachable };
  }
}

/** Posts JSON in the name of this person and this tab. */
export async function postJson<Body>(url: string, body: object): Promise<ApiResult<Body>> {
  return requestJson<Body>(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Person": person, "X-Visitor": visitor },
    body: JSON.stringify(body),
  });
}

/** As `postJson`, when only a failure matters. */
export async function post(url: string, body: object): Promise<ApiError | undefined> {
  const result = await postJson(url, body);
  return "error" in result ? result.error : undefined;
}

async function readError(response: Response): Promise<ApiError> {
  const { status } = response;
  const error = parseApiError(await response.text());
  return { code: String(status), message: `The server answered ${status}.`, ...error, status };
}

/** Reads the server's error format. `undefined` if the body is anything else, such as a proxy's page. */
export function parseApiError(
  body: string | undefined,
): Pick<ApiError, "code" | "message"> | undefined {
  try {
    const { error, message } = JSON.parse(body ?? "") as { error?: unknown; message?: unknown };
    if (typeof error !== "string" || typeof message !== "string") return undefined;
    return { code: error, message };
  } catch {
    return undefined;
  }
}
