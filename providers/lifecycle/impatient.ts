import { setMaxListeners } from "node:events";

/**
 * A signal that is aborted by `parent`, or after so many milliseconds. Timer and parent hold it: one of `AbortSignal.timeout`
 * that nothing but `AbortSignal.any` knows is collected, and never comes. https://github.com/nodejs/node/pull/57867
 */
export function impatient(parent: AbortSignal, milliseconds: number): AbortSignal {
  const own = new AbortController();
  // Every request listens, and Node warns at the terminal beyond ten listeners.
  setMaxListeners(Number.POSITIVE_INFINITY, own.signal);
  const follow = () => own.abort(parent.reason);
  if (parent.aborted) follow();
  parent.addEventListener("abort", follow, { once: true });
  const late = () => own.abort(new DOMException(`no answer within ${milliseconds} ms`, "TimeoutError"));
  setTimeout(late, milliseconds).unref();
  return own.signal;
}
