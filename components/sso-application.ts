import * as pulumi from "@pulumi/pulumi";
import * as jumpcloud from "jumpcloud-entra/jumpcloud";
import { type HolderArgs, withoutHolder } from "./registered-inputs";
import { withRootAlias } from "./root-alias";

export interface SsoApplicationArgs extends HolderArgs {
  /** The domain whose people sign in through this application; issuers are unique, so each domain has its own. */
  domain: string;
  /** The group whose members may use it; left out if another group gives them access to it. */
  groupId?: pulumi.Input<string> | undefined;
  /**
   * An application that exists already, by its id at JumpCloud. What you leave out of the next three arguments stays as the
   * application has it.
   * @default the application at this `ssoUrl`, or a new one
   */
  applicationId?: string;
  /** Name that administrators and people see. @default "Microsoft 365" with the domain, if there is no `applicationId` */
  label?: string;
  /**
   * Where people are sent to sign in, for example `https://sso.jumpcloud.com/saml2/m365-example-com`. Needed if there is no
   * `applicationId`.
   */
  ssoUrl?: string;
  /**
   * The issuer of its assertions, for example `https://example.com`; unique in all of Microsoft Entra. Needed if there is no
   * `applicationId`.
   */
  issuerUri?: string;
  /** Whether an application that differs from this is taken over instead of refused. @default false */
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
  /** Id of the application at JumpCloud. Its readers wait for the group's binding, too. */
  declare readonly applicationId: pulumi.Output<string>;
  /** Where people are sent to sign in. */
  declare readonly ssoUrl: pulumi.Output<string>;
  /** Issuer of its assertions. */
  declare readonly issuerUri: pulumi.Output<string>;
  /** The signing certificate, for display. The federation reads it again from JumpCloud. */
  declare readonly certificate: pulumi.Output<jumpcloud.types.output.Certificate>;

  constructor(name: string, args: SsoApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    super(SsoApplication.type, name, withoutHolder(args), opts);
    this.domain = args.domain;

    const label = args.applicationId === undefined ? `Microsoft 365 (${args.domain})` : undefined;
    const application = new jumpcloud.SamlApplication(
      `${name}-application`,
      {
        applicationId: args.applicationId,
        displayLabel: args.label ?? label,
        ssoUrl: args.ssoUrl,
        idpEntityId: args.issuerUri,
        adopt: args.adopt,
        holder: args.holder,
        transferFrom: args.transferFrom,
      },
      withRootAlias(this),
    );
    const binding = this.bind(name, args, application);

    // Readers of the id wait for the binding too: an application that nobody may use signs nobody in.
    this.applicationId = (binding ?? application).applicationId;
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

  private bind(
    name: string,
    { groupId, holder }: SsoApplicationArgs,
    { applicationId }: jumpcloud.SamlApplication,
  ): jumpcloud.ApplicationAssociation | undefined {
    if (groupId === undefined) return undefined;
    return new jumpcloud.ApplicationAssociation(
      `${name}-binding`,
      { applicationId, groupId, holder },
      withRootAlias(this),
    );
  }
}
