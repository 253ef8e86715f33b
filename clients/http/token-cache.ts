/** A token and the moment when it ends, in milliseconds since 1970. */
export interface Token {
  value: string;
  expiresAt: number;
}

/**
 * Fetches a token when it is first asked for and again shortly before it ends. Callers that come at the same time
 * share one request; a failed one is not kept.
 */
export function tokenCache(
  fetchToken: () => Promise<Token>,
  renewBefore: number,
  now: () => number = Date.now,
): () => Promise<string> {
  let current: Promise<Token> | undefined;

  const renew = () => {
    const fetched = fetchToken();
    current = fetched;
    fetched.catch(() => {
      if (current === fetched) current = undefined;
    });
    return fetched;
  };

  return async () => {
    const token = await (current ?? renew());
    if (token.expiresAt - renewBefore > now()) return token.value;
    const fresh = await renew();
    return fresh.value;
  };
}
