import type { CredentialHeaders } from "./policies";

/** A token and the moment when it ends, in milliseconds since 1970. */
export interface Token {
  value: string;
  expiresAt: number;
}

export interface TokenCache {
  /** Fetches a token when it is first asked for and again shortly before it ends. */
  get(): Promise<string>;
  /** The vendor takes this one no longer, whatever was said of its end: the next call fetches another. */
  forget(value: string): void;
}

/** Callers that come at the same time share one request; a failed one is not kept. */
export function tokenCache(
  fetchToken: () => Promise<Token>,
  renewBefore: number,
  now: () => number = Date.now,
): TokenCache {
  let current: Promise<Token> | undefined;
  let forgotten: string | undefined;

  const renew = () => {
    const fetched = fetchToken();
    current = fetched;
    fetched.catch(() => {
      if (current === fetched) current = undefined;
    });
    return fetched;
  };

  const isGood = ({ value, expiresAt }: Token) => value !== forgotten && expiresAt - renewBefore > now();

  return {
    async get() {
      const held = current;
      const token = await (held ?? renew());
      if (isGood(token)) return token.value;
      // Somebody who found the same old token may have begun to renew it.
      const fresh = current !== undefined && current !== held ? current : renew();
      return (await fresh).value;
    },
    forget(value) {
      forgotten = value;
    },
  };
}

/** The token as requests carry it. https://datatracker.ietf.org/doc/html/rfc6750#section-2.1 */
export function bearer(token: TokenCache): CredentialHeaders {
  return {
    headers: async () => ({ authorization: `Bearer ${await token.get()}` }),
    renew: ({ authorization = "" }) => token.forget(authorization.replace("Bearer ", "")),
  };
}
