import type { Holder } from "../../../../audit/holders/holder";
import type { Adopt } from "../../../../operations/federation/declaration";

export interface PrimaryDomainInputs {
  /**
   * Verified, Managed domain that becomes the tenant's default.
   * @default the present one if it stays unfederated, else the initial `*.onmicrosoft.com`
   */
  domain?: string;
  /** Domains that are going to be federated; none of them can be the default. */
  federated: string[];
  /** With `prepare` this run federates nothing. */
  stage?: "prepare" | "federated";
  /**
   * With `asItStands` a first run that would move the default domain is refused, and no run moves a default domain that is not
   * federated yet. @default false
   */
  adopt?: Adopt;
  /** The stack that holds it, as {@link Preflight} gives it; left out with `mark: false`. */
  holder?: Holder;
}

export interface PrimaryDomainState extends PrimaryDomainInputs {
  tenantId: string;
  domain: string;
  /** The default before this project changed it; the same as `domain` where nothing had to change. */
  previous: string;
}
