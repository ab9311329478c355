import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

export interface Tokens {
  issue(lifetime: number): string;
  /** Milliseconds for which the token is still valid. 0 if it is expired or invalid. */
  remaining(token: string): number;
}

/**
 * A token consists of its expiry time and a signature, so nothing is stored. The key is new with every start of the
 * server; the owner of an older token gets a 401 and renews it.
 */
export function createTokens(now: () => number = Date.now): Tokens {
  const secret = randomBytes(32);
  const sign = (expiry: string) => createHmac("sha256", secret).update(expiry).digest("base64url");

  return {
    issue(lifetime) {
      // Without the random part, two tokens of one millisecond would be the same.
      const expiry = `${(now() + lifetime).toString(36)}-${randomBytes(4).toString("hex")}`;
      return `${expiry}.${sign(expiry)}`;
    },
    remaining(token) {
      const [expiry = "", signature = "", ...rest] = token.split(".");
      const expected = Buffer.from(sign(expiry));
      const given = Buffer.from(signature);
      const isValid = given.length === expected.length && timingSafeEqual(given, expected);
      if (!isValid || rest.length > 0) return 0;
      return Math.max(0, Number.parseInt(expiry, 36) - now());
    },
  };
}
