import {
  createDefaultHttpClient,
  createEmptyPipeline,
  type HttpClient,
  type PipelineResponse,
} from "@azure/core-rest-pipeline";
import { DEFAULT_TIMEOUT_MS, type Transport } from "../http/channel";
import { clockAdvice } from "../http/clock-skew";
import { failedAnswerError } from "../http/failed-answer";
import { noAnswerError } from "../http/no-answer";
import { patientRetryPolicy } from "../http/pipeline-policies";
import { proxyAwareClient } from "../http/proxy";
import { PATIENCE } from "../http/retry-timing";
import { timeoutPolicy } from "../http/timeout-policy";
import { isWebPage, webPageError } from "../http/web-page-answer";

/** What the sign-in library sends by; it keeps what went wrong, of which the library tells less or nothing. */
export interface SignInClient extends HttpClient {
  /** Why the last sign-in got no answer of Entra's, where it got none. */
  failure(): unknown;
  /** What to do where this machine's clock is not Entra's. */
  clock(): string | undefined;
  /** For another sign-in. */
  begin(): void;
}

const VENDOR = "Microsoft Entra";
const SIGN_IN_ADVICE = "Check that the tenant and its application still exist.";

/** With the product's own patience, as the library would wait however long Entra asks. A sign-in changes nothing. */
export function signInClient(transport?: Transport): SignInClient {
  const client = proxyAwareClient(transport?.client ?? createDefaultHttpClient());
  const pipeline = createEmptyPipeline();
  pipeline.addPolicy(
    patientRetryPolicy({ ...PATIENCE, ...transport?.patience }, () => true, VENDOR),
    { phase: "Retry" },
  );
  pipeline.addPolicy(timeoutPolicy(transport?.timeout ?? DEFAULT_TIMEOUT_MS), { afterPhase: "Retry" });
  let failure: unknown;
  let clock: string | undefined;

  const note = (response: PipelineResponse) => {
    clock = clockAdvice(response.headers.get("date"), Date.now());
    if (isWebPage(response)) failure = webPageError(response, VENDOR);
    else if (response.status === 429 || response.status >= 500)
      failure = failedAnswerError(response, { vendor: VENDOR, signInAdvice: SIGN_IN_ADVICE });
  };

  return {
    async sendRequest(request) {
      try {
        const response = await pipeline.sendRequest(client, request);
        note(response);
        return response;
      } catch (error) {
        failure = noAnswerError(error, VENDOR, request);
        throw error;
      }
    },
    failure: () => failure,
    clock: () => clock,
    begin() {
      failure = undefined;
      clock = undefined;
    },
  };
}
