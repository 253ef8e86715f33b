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
    const held = current;
    const token = await (held ?? renew());
    if (token.expiresAt - renewBefore > now()) return token.value;
    // Somebody who found the same old token may have begun to renew it.
    const fresh = current !== undefined && current !== held ? current : renew();
    return (await fresh).value;
  };
}
