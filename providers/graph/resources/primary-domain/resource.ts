import type * as pulumi from "@pulumi/pulumi";
import { type DeepInput, GraphResource } from "../../graph-resource";
import type { PrimaryDomainInputs } from "./types";

export type PrimaryDomainArgs = DeepInput<PrimaryDomainInputs>;

/**
 * The tenant's default domain. It can't be a federated one. New accounts and groups get the default domain, so the initial
 * `*.onmicrosoft.com` domain, which can send little mail, is only the last choice. Deleting it restores the previous default
 * if that is still verified and Managed, and no other stack of the tenant needs this one.
 * https://learn.microsoft.com/graph/api/domain-update
 */
export class PrimaryDomain extends GraphResource {
  /** Id of the tenant. */
  declare readonly tenantId: pulumi.Output<string>;
  /** The domain that is the tenant's default now. */
  declare readonly domain: pulumi.Output<string>;
  /** The default domain before; the same as `domain` if nothing had to change. */
  declare readonly previous: pulumi.Output<string>;

  constructor(name: string, args: PrimaryDomainArgs, opts?: pulumi.CustomResourceOptions) {
    super("PrimaryDomain", name, args, ["tenantId", "domain", "previous"], opts);
  }
}
