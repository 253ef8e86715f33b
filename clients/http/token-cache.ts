import type { CredentialHeaders } from "./pipeline-policies";

/** A token and the moment when it ends, in milliseconds since 1970. */
export interface Token {
  value: string;
  expiresAt: number;
}

export interface TokenCache {
  /** Fetches a token when it is first asked for and again shortly before it ends; an abort ends the wait for it. */
  get(signal?: AbortSignal): Promise<string>;
  /** The vendor takes this one no longer, whatever was said of its end: the next call fetches another. */
  forget(value: string): void;
}

interface Fetch {
  token: Promise<Token>;
  isOver: boolean;
  /** Callers who still wait for it. */
  waiting: number;
  end: AbortController;
}

/**
 * Callers that come at the same time share one request; a failed one is not kept, and one that nobody waits for any more is
 * ended.
 */
export function tokenCache(
  fetchToken: (signal: AbortSignal) => Promise<Token>,
  renewBefore: number,
  now: () => number = Date.now,
): TokenCache {
  let current: Fetch | undefined;
  let forgotten: string | undefined;

  const drop = (fetched: Fetch) => {
    if (current === fetched) current = undefined;
  };
  const renew = () => {
    const end = new AbortController();
    const fetched: Fetch = { token: fetchToken(end.signal), isOver: false, waiting: 0, end };
    current = fetched;
    const over = () => {
      fetched.isOver = true;
    };
    fetched.token.then(over, () => {
      over();
      drop(fetched);
    });
    return fetched;
  };
  const waitFor = async (fetched: Fetch, signal: AbortSignal | undefined) => {
    fetched.waiting += 1;
    try {
      return await unlessAborted(fetched.token, signal);
    } finally {
      fetched.waiting -= 1;
      if (fetched.waiting === 0 && !fetched.isOver) {
        drop(fetched);
        fetched.end.abort();
      }
    }
  };

  const isGood = ({ value, expiresAt }: Token) => value !== forgotten && expiresAt - renewBefore > now();

  return {
    async get(signal) {
      const held = current;
      const token = await waitFor(held ?? renew(), signal);
      if (isGood(token)) return token.value;
      // Somebody who found the same old token may have begun to renew it.
      const fresh = current !== undefined && current !== held ? current : renew();
      return (await waitFor(fresh, signal)).value;
    },
    forget(value) {
      forgotten = value;
    },
  };
}

async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  signal.throwIfAborted();
  let abort = () => undefined as unknown;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

/** The token as requests carry it. https://datatracker.ietf.org/doc/html/rfc6750#section-2.1 */
export function bearerHeaders(token: TokenCache): CredentialHeaders {
  return {
    headers: async (signal) => ({ authorization: `Bearer ${await token.get(signal)}` }),
    renew: ({ authorization = "" }) => token.forget(authorization.replace("Bearer ", "")),
  };
}
