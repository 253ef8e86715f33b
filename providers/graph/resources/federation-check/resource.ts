import type * as pulumi from "@pulumi/pulumi";
import type { Finding } from "../../../../audit/finding";
import type { CertificateView } from "../../../../operations/federation/declaration";
import { type DeepInput, GraphResource } from "../../graph-resource";
import type { FederationCheckInputs, FederationCheckState } from "./types";

export type FederationCheckArgs = DeepInput<FederationCheckInputs>;

/**
 * The proof after the write: the domain is Federated, its configuration is the declared one, the tenant sends
 * sign-ins to JumpCloud, whose application asserts what Entra takes, and it trusts the certificate that JumpCloud signs with
 * now and no other. It only reads; a preview shows here what changed since, with and without a refresh.
 */
export class FederationCheck extends GraphResource {
  declare readonly domain: pulumi.Output<string>;
  declare readonly authenticationType: pulumi.Output<"Managed" | "Federated">;
  declare readonly signInUrl: pulumi.Output<string>;
  declare readonly certificate: pulumi.Output<CertificateView>;
  declare readonly findings: pulumi.Output<Finding[]>;

  constructor(name: string, args: FederationCheckArgs, opts?: pulumi.CustomResourceOptions) {
    super("FederationCheck", name, args, OUTPUTS, opts);
  }
}

const OUTPUTS: (keyof FederationCheckState)[] = [
  "tenantId",
  "organizationId",
  "authenticationType",
  "signInUrl",
  "certificate",
  "findings",
];
