import type { EntraApplicationSeed, EntraEmulator } from "./entra";
import type { GraphTarget } from "./jumpcloud";

/** A token is asked for again this long before it ends. */
const MARGIN_MS = 60_000;

/**
 * How JumpCloud reaches the tenant once an administrator has consented: over Graph, as its own application, with what
 * that application was granted and nothing more. The requests stay in the process, so no port has to be known.
 */
export function connectorOf(
  entra: EntraEmulator,
  application: EntraApplicationSeed,
  options: { origin: string; now: () => Date },
): GraphTarget {
  let token = "";
  let endsAt = 0;
  const renew = async () => {
    const { tenant } = entra.state;
    const body = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: application.clientId,
      client_secret: application.secrets?.[0] ?? "",
      scope: `${options.origin}/.default`,
    });
    const response = await entra.app.request(`${options.origin}/${tenant.id}/oauth2/v2.0/token`, {
      method: "POST",
      body,
    });
    const answer = (await response.json()) as {
      access_token?: string;
      expires_in?: number;
      error_description?: string;
    };
    if (!answer.access_token)
      throw new Error(`JumpCloud can't log in to the tenant: ${answer.error_description}`);
    token = answer.access_token;
    endsAt = options.now().getTime() + Number(answer.expires_in) * 1000;
  };
  return {
    baseUrl: `${options.origin}/v1.0`,
    fetch: async (url, init) => entra.app.request(url, init),
    getToken: async () => {
      if (options.now().getTime() > endsAt - MARGIN_MS) await renew();
      return token;
    },
  };
}
