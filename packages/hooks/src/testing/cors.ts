type RequestHeaders = Readonly<Record<string, string>>;

/**
 * Test pages come from another port, so everything is allowed to them: credentials need the origin echoed, and
 * with credentials `*` stands for nothing, so the answer's own headers are exposed by name.
 */
export function corsHeaders(
  request: RequestHeaders,
  exposed: readonly string[],
): Record<string, string> {
  const { origin } = request;
  if (origin === undefined) return {};
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-credentials": "true",
    "access-control-expose-headers": exposed.join(", "),
    vary: "Origin",
  };
}

/** The answer to a preflight, or `undefined` if the request is none. */
export function preflightHeaders(
  method: string,
  request: RequestHeaders,
): Record<string, string> | undefined {
  const asked = request["access-control-request-method"];
  if (method !== "OPTIONS" || asked === undefined) return undefined;
  return {
    ...corsHeaders(request, []),
    "access-control-allow-methods": asked,
    "access-control-allow-headers": request["access-control-request-headers"] ?? "",
    "access-control-allow-private-network": "true",
  };
}
