import { createChannel, type Transport } from "../http/channel";
import { unreachableError } from "../http/no-answer";
import { BadAnswer, type Exchange, Unauthenticated, Unreachable, VendorError } from "../http/vendor-error";
import type { Cloud } from "./clouds";
import { NoCredential } from "./credential-settings";

interface LibraryError {
  name?: string;
  message?: string;
  code?: string;
  errorResponse?: { error?: string; errorDescription?: string };
  cause?: LibraryError;
}

const NETWORK = /^(?:ECONN|ENOTFOUND$|EAI_|ETIMEDOUT$|EPIPE$|ENETUNREACH$|EHOSTUNREACH$)|CERT|^UNABLE_TO_/;
const ADVICE =
  "Check tenant id, client id and secret (or certificate, or OIDC trust) of the Entra application.";
const NOT_CONFIGURED = "Run az login, or configure an application with its secret, certificate or OIDC.";

/** The sign-in library wraps what went wrong in several layers; type and code of the innermost known one decide. */
export function signInError(error: unknown, cloud: Cloud): Error {
  const layers = [...causes(error as LibraryError)];
  const own = layers.find(isOwn);
  if (own instanceof Error) return own;

  const exchange: Exchange = {
    vendor: "Microsoft Entra",
    method: "POST",
    url: cloud.loginEndpoint,
    cause: error,
  };
  const network = layers.find(({ code }) => code !== undefined && NETWORK.test(code));
  if (network) return unreachableError(network.code, error, exchange);

  const answer = layers.map((layer) => layer.errorResponse).find((one) => one !== undefined);
  const detail =
    answer?.errorDescription ??
    entrasWords(layers.find((layer) => !(layer instanceof WrongClock))?.message ?? "the sign-in failed");
  const clock = layers.find((layer) => layer instanceof WrongClock);
  const advice =
    layers[0]?.name === "CredentialUnavailableError" ? NOT_CONFIGURED : (clock?.message ?? ADVICE);
  return new Unauthenticated({ ...exchange, code: answer?.error, detail: firstLine(detail), advice });
}

/** The sign-in failed while this machine's clock is wrong; its message is what to do about that. */
export class WrongClock extends Error {
  constructor(advice: string, cause: unknown) {
    super(advice, { cause });
    this.name = "WrongClock";
  }
}

function* causes(error: LibraryError | undefined): Generator<LibraryError> {
  for (let layer = error; typeof layer === "object" && layer !== null; layer = layer.cause) yield layer;
}

/** The library puts its own summary of numbers and times before them. */
function entrasWords(message: string): string {
  const begin = message.indexOf("AADSTS");
  return begin < 0 ? message : message.slice(begin);
}

/** Entra appends trace ids and a timestamp on lines of their own. */
function firstLine(detail: string): string {
  return detail.slice(0, 300).split(/\r?\n| Trace ID:/, 1)[0] ?? "";
}

/** Whether the error is our own or holds Entra's words. */
export function isExplainedSignInError(error: unknown): boolean {
  return [...causes(error as LibraryError)].some(
    (layer) => isOwn(layer) || layer.errorResponse !== undefined,
  );
}

function isOwn(error: unknown): boolean {
  return error instanceof VendorError || error instanceof NoCredential;
}

/** Where to sign in. */
export interface SignInTenant {
  tenantId: string;
  cloud: Cloud;
  transport?: Transport;
}

/**
 * Asks the login host the library's first question again, because the library doesn't tell what went wrong with it:
 * throws where the host can't be reached or knows no such tenant.
 */
export async function probeTenant({ tenantId, cloud, transport }: SignInTenant): Promise<void> {
  const advice = "Check the tenant id.";
  const settings = { vendor: "Microsoft Entra" as const, concurrency: 1, signInAdvice: advice, transport };
  const channel = createChannel({ ...settings, baseUrl: cloud.loginEndpoint });
  try {
    await channel.ask<unknown>({
      path: `/${encodeURIComponent(tenantId)}/v2.0/.well-known/openid-configuration`,
    });
  } catch (error) {
    if (!(error instanceof VendorError) || error instanceof Unreachable || error instanceof BadAnswer)
      throw error;
    const { vendor, method, url, status, code, detail } = error;
    throw new Unauthenticated({
      vendor,
      method,
      url,
      status,
      code,
      detail: detail && firstLine(detail),
      advice,
    });
  }
}
