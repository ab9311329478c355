/**
 * Some of this is in every text with a secret. A text is searched for all of it at once: ten thousand frames a second are,
 * and few have something in them that is worth a closer look. Nothing in it repeats, so it takes linear time and no stack.
 */
const TRACE =
  /pass|pwd|pswd|secret|cred|otp|code|cv[vc]|card|ccnum|cc.num|pin|token|jwt|bearer|auth|cookie|[cx]srf|saml|assert|sig|hmac|sid|sess|conn|dsn|key|basic|eyj|-----begin|sk[-_]|rk_|whsec|gh[pousr]_|github_|glpat|npm_|hf_|akia|asia|aiza|ya29|xox|xapp|@|%[2-7][\da-f]|\\u00[2-7]/i;

/** Cheap, and right when it says no. */
export function mightHoldSecret(text: string): boolean {
  return TRACE.test(text);
}
