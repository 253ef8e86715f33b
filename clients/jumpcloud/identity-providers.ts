import { collectAll } from "../http/collect";
import type { CallOptions } from "../http/vendor-request";
import type { JumpCloudApi } from "./api";
import { listV2 } from "./paging";

/** Where JumpCloud lets people sign in that sign in to it. https://jumpcloud.com/support/configure-azure-as-identity-provider */
export interface IdentityProvider {
  id: string;
  name: string;
  type: "OIDC" | "GOOGLE" | "OKTA" | "AZURE";
  /** JumpCloud shows no client secret. */
  oidc?: { clientId?: string; url?: string };
}

export interface IdentityProviders {
  /** JumpCloud keeps one at most. */
  list(call?: CallOptions): Promise<IdentityProvider[]>;
}

export function createIdentityProviders(api: JumpCloudApi): IdentityProviders {
  const path = "/api/v2/identity-providers";
  return {
    list: (call) =>
      collectAll(listV2<IdentityProvider>(api, { path, signal: call?.signal }, "identityProviders")),
  };
}
