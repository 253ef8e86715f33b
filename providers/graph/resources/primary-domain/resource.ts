import type * as pulumi from "@pulumi/pulumi";
import { type DeepInput, GraphResource } from "../../graph-resource";
import type { PrimaryDomainInputs } from "./types";

export type PrimaryDomainArgs = DeepInput<PrimaryDomainInputs>;

/**
 * Which domain is the tenant's default: a federated one can't be. New accounts and groups get the default domain, so
 * the initial `*.onmicrosoft.com` one, which can send little mail, is only the last choice. Deleting it restores the
 * previous default where that is still verified and Managed, and no other stack of the tenant rests on this one.
 * https://learn.microsoft.com/graph/api/domain-update
 */
export class PrimaryDomain extends GraphResource {
  declare readonly tenantId: pulumi.Output<string>;
  declare readonly domain: pulumi.Output<string>;
  declare readonly previous: pulumi.Output<string>;

  constructor(name: string, args: PrimaryDomainArgs, opts?: pulumi.CustomResourceOptions) {
    super("PrimaryDomain", name, args, ["tenantId", "domain", "previous"], opts);
  }
}
