import type * as pulumi from "@pulumi/pulumi";
import type { Finding } from "../../../../audit/finding";
import type { CertificateView } from "../../../../operations/federation/declaration";
import { type DeepInput, GraphResource } from "../../graph-resource";
import type { FederationCheckInputs, FederationCheckState } from "./types";

export type FederationCheckArgs = DeepInput<FederationCheckInputs>;

/**
 * The proof after the write. The domain is Federated and its configuration is the declared one. The tenant sends sign-ins to
 * JumpCloud, and JumpCloud's application sends what Entra needs. The tenant trusts the certificate that JumpCloud signs with
 * now, and no other. It only reads. A preview shows here what changed since the last run, with and without a refresh.
 */
export class FederationCheck extends GraphResource {
  /** Name of the domain. */
  declare readonly domain: pulumi.Output<string>;
  /** What Microsoft answers. */
  declare readonly authenticationType: pulumi.Output<"Managed" | "Federated">;
  /** Where the tenant sends people of the domain to sign in. */
  declare readonly signInUrl: pulumi.Output<string>;
  /** The certificate that JumpCloud signs with and Microsoft trusts. */
  declare readonly certificate: pulumi.Output<CertificateView>;
  /** What is not as declared; empty when all is proved. */
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
