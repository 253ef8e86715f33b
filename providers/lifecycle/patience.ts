/**
 * Runs `work` with a signal that is aborted by `parent`, or by itself after `limit` milliseconds. The timer holds what it
 * aborts: Node lets go of an `AbortSignal.timeout` that `AbortSignal.any` alone has, and then it never fires.
 */
export async function withPatience<T>(
  limit: number,
  parent: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new DOMException("no answer in time", "TimeoutError")), limit);
  try {
    return await work(AbortSignal.any([parent, late.signal]));
  } finally {
    clearTimeout(timer);
  }
}
