import type * as pulumi from "@pulumi/pulumi";
import type { Holder } from "../../../../audit/holders/holder";
import type { Adopt } from "../../../../operations/federation/declaration";
import { type DeepInput, GraphResource } from "../../graph-resource";

export interface PrimaryDomainInputs {
  /**
   * Verified, Managed domain that becomes the tenant's default.
   * @default the present one where it stays unfederated, else the initial `*.onmicrosoft.com`
   */
  domain?: string;
  /** Domains that are going to be federated; none of them can be the default. */
  federated: string[];
  /** With `prepare` nothing is federated by this run. */
  stage?: "prepare" | "federated";
  /** With `asItStands` a first run that would move the default domain is refused, and nothing moves one that is not federated yet. @default false */
  adopt?: Adopt;
  /** What holds it, as {@link Preflight} gives it; left out with `mark: false`. */
  holder?: Holder;
}

export interface PrimaryDomainState extends PrimaryDomainInputs {
  tenantId: string;
  domain: string;
  /** The default before this project changed it; the same as `domain` where nothing had to change. */
  previous: string;
}

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
