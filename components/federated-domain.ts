import * as pulumi from "@pulumi/pulumi";
import type { Finding } from "../audit/finding";
import {
  type Adopt,
  CertificateRollover,
  type CertificateRolloverInputs,
  type CertificateView,
  DomainFederation,
  FederationCheck,
  type FederationFields,
  type FederationRecord,
  type FederationTerms,
  type Refederation,
  RollbackRecord,
  type WsFederation,
} from "../providers/graph";
import { type OwnFederation, onlyAsItStands } from "./own-domain";
import { type HolderArgs, registeredInputs, withoutHolder } from "./registered-inputs";

export interface FederatedDomainArgs extends Pick<HolderArgs, "holder"> {
  /** A verified root domain that is not the tenant's default, for example `example.com`. */
  domain: string;
  /** The JumpCloud application that signs its people in. */
  applicationId: pulumi.Input<string>;
  /** Its sign-in page. */
  ssoUrl: pulumi.Input<string>;
  /** Its issuer, unique in all of Microsoft Entra. */
  issuerUri: pulumi.Input<string>;
  /** JumpCloud's Microsoft 365 directory, which gives people the immutable id they sign in with. */
  directoryId: pulumi.Input<string>;
  /** The group whose members sync and sign in. */
  groupId: pulumi.Input<string>;
  /** The technical administrator's userPrincipalName, where the program makes one. */
  administrator?: pulumi.Input<string> | undefined;
  /** Object id of an administrator that is used as it is; it counts only if `terms.emergencyAccess` names it. */
  adoptedAdministrator?: string | undefined;
  /**
   * Where people land after signing out: JumpCloud's host, or one that the run allows.
   * @default "https://console.jumpcloud.com/userconsole/"
   */
  signOutUri?: string;
  /** Who asks for the second factor; Microsoft can't unset it. @default "acceptIfMfaDoneByFederatedIdp" */
  federatedIdpMfaBehavior?: FederationFields["federatedIdpMfaBehavior"];
  /**
   * Where Outlook, Teams and OneDrive open JumpCloud's page in the system's browser: `none`, or some of `ios`, `android`, `mac`
   * and `linux` with commas between. @default left as it is, which is off
   */
  systemBrowserEnabledOn?: FederationFields["systemBrowserEnabledOn"];
  /** What you attest, accept and demand. The gates are judged by it. */
  terms?: FederationTerms;
  /**
   * The protocol of sign-ins. Entra-joined devices join and sign in natively with `wsFed` only. It needs a plan of JumpCloud
   * that has it, and `wsFed` below. @default "saml"
   */
  protocol?: FederationFields["preferredAuthenticationProtocol"];
  /** JumpCloud's addresses of WS-Federation, from the page of its application; needed with `protocol: "wsFed"`. */
  wsFed?: WsFederation;
  /** Settings that differ for this domain, and fields that stay as the tenant has them. */
  federation?: OwnFederation | undefined;
  /**
   * Replaces the signing certificate without an outage, when it is due or once for each name. @default nothing: it is left
   * to `npx jumpcloud-entra rotate`
   */
  certificateRollover?: CertificateRolloverPolicy;
  /**
   * Whether a federation that somebody else set up is taken over: `true` brings it to what is declared here, and
   * `"asItStands"` takes it over only if nothing has to be written. @default false
   */
  adopt?: Adopt;
  /** Federates again after a rollback by hand. */
  refederate?: Refederation;
  /**
   * The domain was federated before this stack, and it is unknown by whom. Destroying the stack leaves it federated.
   * @default false
   */
  isFound?: pulumi.Input<boolean | undefined>;
  /** Findings that fail the run after it has repaired what it can. */
  standing?: pulumi.Input<Finding[]>;
}

/** When and how a certificate is replaced. Files of your own pair are possible only if one domain is federated. */
export type CertificateRolloverPolicy = Omit<CertificateRolloverInputs, "domain" | "applicationId">;

/**
 * One domain whose people sign in with JumpCloud: the federation in Microsoft Entra, written only when every gate holds,
 * and the proof that it works. From then on password sign-in at Microsoft ends for everybody on the domain. Deleting it
 * makes the domain Managed again before anything else goes.
 *
 * @see https://learn.microsoft.com/graph/api/resources/internaldomainfederation
 */
export class FederatedDomain extends pulumi.ComponentResource {
  static readonly type = "jumpcloud-entra:components:FederatedDomain";

  /** `Federated`, as read back; `Managed` after a rollback by hand. */
  declare readonly authenticationType: pulumi.Output<"Managed" | "Federated">;
  /** The certificate that Microsoft trusts now. */
  declare readonly certificate: pulumi.Output<CertificateView>;
  /** Kept before the domain is federated, so that a rollback can be undone; secret, as it lists people. */
  declare readonly record: pulumi.Output<FederationRecord>;

  constructor(name: string, args: FederatedDomainArgs, opts?: pulumi.ComponentResourceOptions) {
    // What stands or was found is no setting of it, and nobody knows it of a state of before.
    const { standing, isFound, ...declared } = args;
    super(FederatedDomain.type, name, registeredInputs(withoutHolder(declared)), opts);

    const fields = { domain: args.domain, applicationId: args.applicationId, ...fieldsOf(args) };
    const declaration = {
      ...fields,
      directoryId: args.directoryId,
      groupId: args.groupId,
      administrator: args.administrator,
      adoptedAdministrator: args.adoptedAdministrator,
      terms: args.terms,
      adopt: args.adopt,
      refederate: args.refederate,
      holder: args.holder,
    };
    const record = new RollbackRecord(`${name}-record`, declaration, { parent: this });
    // In state before anything is written: a run that is killed in between leaves the record all the same.
    const federation = new DomainFederation(
      `${name}-federation`,
      { ...declaration, isFound },
      { parent: this, dependsOn: record },
    );
    const check = new FederationCheck(
      `${name}-check`,
      {
        ...fields,
        federationId: federation.federationId,
        terms: args.terms,
        standing,
        ...onlyAsItStands(args),
        ...(args.adopt === "asItStands" ? { takenAsItStood: federation.takenAsItStood } : {}),
        ...(args.certificateRollover ? { rollsOver: true } : {}),
      },
      { parent: this },
    );

    const rollover = this.rollOver(name, args, check);

    this.authenticationType = check.authenticationType;
    this.certificate = rollover?.certificate ?? check.certificate;
    this.record = record.record;
    this.registerOutputs({ authenticationType: this.authenticationType, certificate: this.certificate });
  }

  /** Last, because it may end at a step that only a person can do. */
  private rollOver(
    name: string,
    { domain, applicationId, certificateRollover }: FederatedDomainArgs,
    check: FederationCheck,
  ): CertificateRollover | undefined {
    if (!certificateRollover) return undefined;
    return new CertificateRollover(
      `${name}-rollover`,
      { domain, applicationId, ...certificateRollover },
      { parent: this, dependsOn: check },
    );
  }
}

/** What it has of its own goes before what is said of all; of what is left to the tenant nothing is said. */
function fieldsOf(args: FederatedDomainArgs) {
  const { undeclared, ...own } = args.federation ?? {};
  const protocol = own.preferredAuthenticationProtocol ?? args.protocol;
  const wsFed = protocol === "wsFed" ? args.wsFed : undefined;
  const signInUri = own.passiveSignInUri ?? wsFed?.signInUri ?? args.ssoUrl;
  const fields = {
    displayName: args.domain,
    issuerUri: args.issuerUri,
    passiveSignInUri: signInUri,
    activeSignInUri: wsFed?.activeSignInUri ?? signInUri,
    metadataExchangeUri: wsFed?.metadataExchangeUri,
    signOutUri: args.signOutUri,
    preferredAuthenticationProtocol: protocol,
    federatedIdpMfaBehavior: args.federatedIdpMfaBehavior,
    systemBrowserEnabledOn: args.systemBrowserEnabledOn,
    ...own,
  };
  if (undeclared === undefined) return fields;
  const left = Object.fromEntries(undeclared.map((field) => [field, undefined]));
  return { ...fields, ...left, undeclaredFields: undeclared };
}
