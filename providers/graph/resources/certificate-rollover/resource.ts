import type * as pulumi from "@pulumi/pulumi";
import type { CertificateView } from "../../../../operations/federation/declaration";
import { type DeepInput, GraphResource } from "../../graph-resource";
import type { CertificateRolloverInputs } from "./types";

export type CertificateRolloverArgs = DeepInput<CertificateRolloverInputs>;

/**
 * Replaces JumpCloud's signing certificate of a domain without an outage: Microsoft trusts the next certificate before
 * JumpCloud uses it, and the old one until JumpCloud uses it no longer. It goes on where an earlier run or
 * `npx jumpcloud-entra rotate` stopped. If a person has to upload the pair in JumpCloud's console, it fails and prints the
 * steps; the next `up` goes on. Deleting it changes nothing.
 *
 * The files of a pair that it makes are in `folder` until JumpCloud has the pair. The private key is never in the state.
 * https://jumpcloud.com/support/rotate-sso-certs
 */
export class CertificateRollover extends GraphResource {
  /** Name of the domain. */
  declare readonly domain: pulumi.Output<string>;
  /** `due`, or the name of the rollover. */
  declare readonly when: pulumi.Output<string>;
  /** The certificate that JumpCloud signs with and Microsoft trusts. */
  declare readonly certificate: pulumi.Output<CertificateView>;

  constructor(name: string, args: CertificateRolloverArgs, opts?: pulumi.CustomResourceOptions) {
    super("CertificateRollover", name, args, ["tenantId", "organizationId", "certificate"], opts);
  }
}
