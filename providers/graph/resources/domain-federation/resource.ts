import type * as pulumi from "@pulumi/pulumi";
import type { CertificateView } from "../../../../operations/federation/declaration";
import { type DeepInput, GraphResource } from "../../graph-resource";
import type { DomainFederationInputs, DomainFederationState } from "./types";

export type DomainFederationArgs = DeepInput<DomainFederationInputs>;

/**
 * The federation of one domain with one application of JumpCloud. It judges every gate before it writes. It changes a
 * federation in place and never removes it for that. It leaves a domain alone that somebody set back to Managed. A federation
 * that exists already and is not in this stack's state is judged like a new one, and taken over if every gate holds.
 * Deleting it makes the domain Managed, unless the same run declares it under another name, another stack holds it by now, or
 * it was federated before this stack and it is unknown who federated it.
 * https://learn.microsoft.com/graph/api/resources/internaldomainfederation
 */
export class DomainFederation extends GraphResource {
  /** Name of the domain. */
  declare readonly domain: pulumi.Output<string>;
  /** The issuer that Microsoft believes. */
  declare readonly issuerUri: pulumi.Output<string>;
  /** Where browsers are sent to sign in. */
  declare readonly passiveSignInUri: pulumi.Output<string>;
  /** Id of the tenant. */
  declare readonly tenantId: pulumi.Output<string>;
  /** Id of JumpCloud's organisation. */
  declare readonly organizationId: pulumi.Output<string>;
  /** What Microsoft answers; `Managed` after a rollback by hand. */
  declare readonly authenticationType: pulumi.Output<"Managed" | "Federated">;
  /** Graph's id of the federation; empty while the domain is Managed. */
  declare readonly federationId: pulumi.Output<string>;
  /** The certificate that Microsoft trusts, for display. */
  declare readonly certificate: pulumi.Output<CertificateView>;
  /** `true` if it was taken over as it was and no run has changed it since: deleting it then leaves the domain federated. */
  declare readonly takenAsItStood: pulumi.Output<true | undefined>;

  constructor(name: string, args: DomainFederationArgs, opts?: pulumi.CustomResourceOptions) {
    super("DomainFederation", name, args, OUTPUTS, opts);
  }
}

const OUTPUTS: (keyof DomainFederationState)[] = [
  "tenantId",
  "organizationId",
  "authenticationType",
  "federationId",
  "certificate",
  "takenAsItStood",
];
