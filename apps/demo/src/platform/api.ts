import { person, visitor } from "./identity.ts";

/** Why a request failed. */
export interface ApiError {
  /** The server's own code, the HTTP status, or `"unreachable"`. The page has words for it in each language. */
  readonly code: string;
  /** The HTTP status. `undefined`: the server could not be reached. */
  readonly status: number | undefined;
}

export type ApiResult<Body> = { readonly body: Body } | { readonly error: ApiError };

const unreachable: ApiError = { code: "unreachable", status: undefined };

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
  return { code: parseErrorCode(await response.text()) ?? String(status), status };
}

/** Reads the code in the server's error format. `undefined` if the body is anything else, such as a proxy's page. */
export function parseErrorCode(body: string | undefined): string | undefined {
  try {
    const { error } = JSON.parse(body ?? "") as { readonly error?: unknown };
    return typeof error === "string" ? error : undefined;
  } catch {
    return undefined;
  }
}
