import type { PipelineResponse } from "@azure/core-rest-pipeline";
import type { Cloud } from "./cloud";
import { bodyOf } from "./http-client";

/** Which application signs in, and to which tenant. */
export interface Application {
  tenantId: string;
  clientId: string;
}

/** https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow#error-response */
interface Refusal {
  error?: string;
  error_description?: string;
  error_codes?: number[];
}

/** What to do for the codes that wrong settings lead to. https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const waysOut: Record<number, string> = {
  50034: "Check ARM_CLIENT_ID (azuread:clientId): the application isn't known there.",
  70021: "Add a federated credential for this workflow to the application.",
  700016: "Check ARM_CLIENT_ID (azuread:clientId) and ARM_TENANT_ID: the application isn't in that tenant.",
  700213: "Add a federated credential for this workflow to the application.",
  7000215: "Check ARM_CLIENT_SECRET (azuread:clientSecret): the secret's value is needed, not its id.",
  7000222: "The client secret expired: make a new one and set ARM_CLIENT_SECRET (azuread:clientSecret).",
  90002: "Check ARM_TENANT_ID (azuread:tenantId): there is no such tenant.",
  900023: "Check ARM_TENANT_ID (azuread:tenantId): it must be the tenant's id or one of its domains.",
};

/** Entra's refusal of an application's sign-in, in its own words and with the way out where the code is known. */
export class SignInRefused extends Error {
  constructor({ tenantId, clientId }: Application, cloud: Cloud, response: PipelineResponse) {
    const body = (bodyOf(response) ?? {}) as Refusal;
    const words = body.error_description?.split(/\r?\n| Trace ID:/)[0] ?? "no reason given";
    const wayOut = body.error_codes?.map((code) => waysOut[code]).find((way) => way !== undefined);
    super(
      `Entra (${cloud.login}) refused to sign in application ${clientId} of tenant ${tenantId} ` +
        `(${response.status} ${body.error ?? "without code"}): ${words} ` +
        (wayOut ??
          "Check ARM_TENANT_ID, ARM_CLIENT_ID and the application's secret or federated credential."),
    );
    this.name = "SignInRefused";
  }
}
