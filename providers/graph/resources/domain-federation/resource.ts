import type * as pulumi from "@pulumi/pulumi";
import type { CertificateView } from "../../../../operations/federation/declaration";
import { type DeepInput, GraphResource } from "../../graph-resource";
import type { DomainFederationInputs, DomainFederationState } from "./types";

export type DomainFederationArgs = DeepInput<DomainFederationInputs>;

/**
 * The federation of one domain with one application of JumpCloud. It judges every gate before it writes, changes a
 * federation in place and never by removing it, and leaves a domain alone that somebody set back to Managed. One that stands
 * already and is not in this stack's state is judged like one to be made, and taken over where every gate holds.
 * Deleting it makes the domain Managed, unless the same run declares it under another name, another stack holds it by now, or it
 * was federated before and nothing tells whose it was.
 * https://learn.microsoft.com/graph/api/resources/internaldomainfederation
 */
export class DomainFederation extends GraphResource {
  declare readonly domain: pulumi.Output<string>;
  declare readonly issuerUri: pulumi.Output<string>;
  declare readonly passiveSignInUri: pulumi.Output<string>;
  declare readonly tenantId: pulumi.Output<string>;
  declare readonly organizationId: pulumi.Output<string>;
  declare readonly authenticationType: pulumi.Output<"Managed" | "Federated">;
  declare readonly federationId: pulumi.Output<string>;
  declare readonly certificate: pulumi.Output<CertificateView>;
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
