import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

interface Tokens {
  issue(lifetime: number): string;
  /** Milliseconds for which the token is still good; 0 for one that is not, or never was. */
  remaining(token: string): number;
}

/**
 * Tokens that carry their end and a signature: nothing to store. A server that is started anew knows none
 * of the old ones, which is one more 401 for their owners and no harm.
 */
function createTokens(now: () => number = Date.now): Tokens {
  const secret = randomBytes(32);
  const sign = (end: string) => createHmac("sha256", secret).update(end).digest("base64url");

  return {
    issue(lifetime) {
      // The random part tells two tokens of one millisecond apart.
      const end = `${(now() + lifetime).toString(36)}-${randomBytes(4).toString("hex")}`;
      return `${end}.${sign(end)}`;
    },
    remaining(token) {
      const [end = "", signature = "", ...rest] = token.split(".");
      const expected = Buffer.from(sign(end));
      const given = Buffer.from(signature);
      const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
      if (!isOurs || rest.length > 0) return 0;
      return Math.max(0, Number.parseInt(end, 36) - now());
    },
  };
}

export { createTokens };
export type { Tokens };
