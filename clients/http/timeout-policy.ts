import { type PipelinePolicy, RestError } from "@azure/core-rest-pipeline";

/**
 * Ends an attempt that takes longer than `limit` milliseconds, as an error of the network that a read may follow with
 * another attempt. The pipeline's own timeout leaves its timer running after a failed connection.
 */
export function timeoutPolicy(limit: number): PipelinePolicy {
  return {
    name: "timeoutPolicy",
    async sendRequest(request, next) {
      const outer = request.abortSignal;
      const attempt = new AbortController();
      const abort = () => attempt.abort();
      const timer = setTimeout(abort, limit);
      outer?.addEventListener("abort", abort);
      if (outer?.aborted) abort();
      request.abortSignal = attempt.signal;
      try {
        return await next(request);
      } catch (error) {
        if (!attempt.signal.aborted || outer?.aborted) throw error;
        throw new RestError(`no answer within ${limit} ms`, { code: "ETIMEDOUT", request });
      } finally {
        clearTimeout(timer);
        outer?.removeEventListener("abort", abort);
        request.abortSignal = outer;
      }
    },
  };
}
