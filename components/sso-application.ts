import * as pulumi from "@pulumi/pulumi";
import * as jumpcloud from "jumpcloud-entra/jumpcloud";
import { type HolderArgs, withoutHolder } from "./registered-inputs";

export interface SsoApplicationArgs extends HolderArgs {
  /** The domain whose people sign in through this application; issuers are unique, so each domain has its own. */
  domain: string;
  /** The group whose members may use it. */
  groupId: pulumi.Input<string>;
  /** Where people are sent to sign in, for example `https://sso.jumpcloud.com/saml2/m365-example-com`. */
  ssoUrl: string;
  /** The issuer of its assertions, for example `https://example.com`; unique in all of Microsoft Entra. */
  issuerUri: string;
  /** Whether an application at this `ssoUrl` that differs is taken over instead of refused. @default false */
  adopt?: boolean;
}

/**
 * The JumpCloud application "Microsoft 365" of one domain: active, bound to the group, with the certificate that signs
 * people in. JumpCloud makes the certificate; its private key never leaves JumpCloud.
 *
 * @see https://jumpcloud.com/support/sso-with-m365
 */
export class SsoApplication extends pulumi.ComponentResource {
  static readonly type = "jumpcloud-entra:components:SsoApplication";

  readonly domain: string;
  declare readonly applicationId: pulumi.Output<string>;
  declare readonly ssoUrl: pulumi.Output<string>;
  declare readonly issuerUri: pulumi.Output<string>;
  /** The signing certificate, for display: whoever federates reads it anew from JumpCloud. */
  declare readonly certificate: pulumi.Output<jumpcloud.types.output.Certificate>;

  constructor(name: string, args: SsoApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    super(SsoApplication.type, name, withoutHolder(args), opts);
    this.domain = args.domain;

    const application = new jumpcloud.SamlApplication(
      `${name}-application`,
      {
        displayLabel: `Microsoft 365 (${args.domain})`,
        ssoUrl: args.ssoUrl,
        idpEntityId: args.issuerUri,
        adopt: args.adopt,
        holder: args.holder,
        transferFrom: args.transferFrom,
      },
      { parent: this },
    );
    const binding = new jumpcloud.ApplicationAssociation(
      `${name}-binding`,
      { applicationId: application.applicationId, groupId: args.groupId, holder: args.holder },
      { parent: this },
    );

    // Whoever reads the id waits for the binding too: an application that nobody may use signs nobody in.
    this.applicationId = binding.applicationId;
    this.ssoUrl = application.ssoUrl;
    this.issuerUri = application.idpEntityId;
    this.certificate = application.certificate;
    this.registerOutputs({
      applicationId: this.applicationId,
      ssoUrl: this.ssoUrl,
      issuerUri: this.issuerUri,
      certificate: this.certificate,
    });
  }
}
