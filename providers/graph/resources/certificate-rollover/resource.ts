import type * as pulumi from "@pulumi/pulumi";
import type { CertificateView } from "../../../../operations/federation/declaration";
import { type DeepInput, GraphResource } from "../../graph-resource";
import type { CertificateRolloverInputs } from "./types";

export type CertificateRolloverArgs = DeepInput<CertificateRolloverInputs>;

/**
 * The certificate that JumpCloud signs one domain's people in with, rolled over without a moment in which nobody can
 * sign in: the next certificate is trusted before JumpCloud uses it, and the old one until it uses it no longer. It goes
 * on from wherever an earlier run or `npx jumpcloud-entra rotate` has stopped. Where a person has to upload the pair at
 * JumpCloud's console it fails with the steps, and the next `up` goes on. Deleting it changes nothing.
 *
 * The files of a pair that it makes lie in `folder` until JumpCloud has it. The private key is in no state.
 * https://jumpcloud.com/support/rotate-sso-certs
 */
export class CertificateRollover extends GraphResource {
  declare readonly domain: pulumi.Output<string>;
  declare readonly when: pulumi.Output<string>;
  declare readonly certificate: pulumi.Output<CertificateView>;

  constructor(name: string, args: CertificateRolloverArgs, opts?: pulumi.CustomResourceOptions) {
    super("CertificateRollover", name, args, ["tenantId", "organizationId", "certificate"], opts);
  }
}
