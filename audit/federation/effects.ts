import { codeEntryOf } from "../codes/finding-codes";
import { type Finding, findingSentence, holds } from "../finding";
import type { SigningCertificate } from "../vendor-objects";
import { type DeclaredFederation, parseOperatingSystems } from "./declared-federation";

export interface FederationEffectPlan {
  domain: string;
  /** The domain and the children that inherit from it. */
  scope: string[];
  federatedIdpMfaBehavior: string;
}

/**
 * What a federation does to everybody in the tenant, in words for whoever reviews a preview. They depend on the plan
 * alone, so that they stay the same from run to run.
 */
export function federationEffects({
  domain,
  scope,
  federatedIdpMfaBehavior,
}: FederationEffectPlan): Finding[] {
  return [
    holds(
      "effect-password-sign-in",
      domain,
      `with the stage \`federated\`, password sign-in at Microsoft ends for everybody on ${sentenceOf(scope)}, who from then on sign in at JumpCloud; Microsoft takes up to two hours to show it everywhere, and as long for the way back`,
      "Announce the day, and choose an hour in which few people work",
    ),
    mfaBehaviorEffect(domain, federatedIdpMfaBehavior),
    holds(
      "effect-consent",
      domain,
      "JumpCloud's sync acts for the administrator who consented to it: blocking that account, or taking its role away, stops the sync",
      "Consent with an account of its own that nobody will block, such as the technical administrator",
    ),
  ];
}

/** {@link federationEffects}, and what a run tells that moves everybody's sign-in: no state holds it. */
export function federatingRunEffects(plan: FederationEffectPlan): Finding[] {
  const { domain } = plan;
  return [
    ...federationEffects(plan),
    holds(
      "effect-without-browser",
      domain,
      `everything that signs in with a password and without a browser gets an error from then on: mail programs with IMAP, POP and SMTP AUTH, scanners, scripts and Teams Rooms. \`npx jumpcloud-entra parity --legacy --domain ${domain}\` lists who does`,
      "Tell them two weeks before",
    ),
    holds(
      "effect-twelve-hours",
      domain,
      "some people have to sign in again after 12 hours: those whose last change of the password Microsoft does not know, and those whom JumpCloud's sync creates from then on; `npx jumpcloud-entra watch` counts them",
      "Tell the help desk that this is not an error",
    ),
  ];
}

/** @param before what a live federation has; MSOnline left it empty, and nothing writes it empty again */
function mfaBehaviorEffect(domain: string, behavior: string, before?: string): Finding {
  const now = before === "" ? ", which is empty now (MSOnline made the federation)," : "";
  const evidence = `federatedIdpMfaBehavior${now} becomes ${behavior}, and Microsoft can't unset it: it can only be changed to another value`;
  return holds(
    "effect-mfa-behavior",
    domain,
    evidence,
    "Decide before federating who asks for the second factor",
  );
}

/** A live federation gets another application behind it. */
export function applicationChangeEffect(
  domain: string,
  live: { passiveSignInUri?: string },
  { passiveSignInUri }: { passiveSignInUri: string },
): Finding {
  const from = live.passiveSignInUri ?? "no address";
  const evidence = `this run gives its live federation another application: sign-ins move from ${from} to ${passiveSignInUri}, and Microsoft needs up to two hours until this is so everywhere`;
  const wayOut =
    "Choose an hour in which few people work; the output rollbackRecord keeps the former federation";
  return holds("effect-take-over", domain, evidence, wayOut);
}

/** A live federation that no run of this stack is known to have made becomes this stack's. */
export function takeOverEffect(
  domain: string,
  { issuerUri, passiveSignInUri }: { issuerUri?: string; passiveSignInUri?: string },
): Finding {
  const evidence = `it is federated already, with ${issuerUri ?? "an empty issuer"} at ${passiveSignInUri ?? "no address"}, but not by this stack, as far as its state shows: this run takes it over if every gate of a federation holds, and nobody signs in at another place`;
  const wayOut =
    "If the stack was renamed or split, or its state was lost, read docs/change-shape.md before you apply it";
  return holds("effect-taken-over", domain, evidence, wayOut);
}

const LOST = {
  metadataExchangeUri: "device join and WS-Trust sign-in end",
  passwordResetUri: "people no longer find the page on which they reset a password",
  systemBrowserEnabledOn: "Outlook, Teams and OneDrive open JumpCloud's page in their own window again",
};

/** What the program declared once and no longer does is taken away. */
export function withdrawnFieldEffect(domain: string, field: keyof typeof LOST, value: string): Finding {
  const evidence = `${field} ${value} is no longer declared and is removed: ${LOST[field]}`;
  return holds("effect-address-withdrawn", domain, evidence, "If that is not intended, declare it again");
}

/** One line for each, for a list that a preview shows. */
export function effectLines(findings: Finding[]): string[] {
  return findings.map(({ object, evidence }) => `${object}: ${evidence}.`);
}

/**
 * What a run that is about to federate a domain says of itself: what it does to everybody, whom it locks out as accepted,
 * and the way back. `gates` are those that were judged.
 */
export function federationRunAnnouncement(plan: FederationEffectPlan, gates: Finding[]): string[] {
  const { domain } = plan;
  return [
    ...effectLines(federatingRunEffects(plan)),
    ...gates.filter(isAcceptedFinding).map(findingSentence),
    wayBackAdvice(domain),
  ];
}

/** Somebody accepted what it tells. */
export function isAcceptedFinding({ code, state }: Finding): boolean {
  return codeEntryOf(code).isAcceptance === true && state === "holds";
}

export function wayBackAdvice(domain: string): string {
  return (
    `${domain}: to roll back, run \`npx pulumi config set stage prepare\` and \`npx pulumi up\`, in an emergency \`npx jumpcloud-entra rollback ` +
    `--domain ${domain}\`; its people then need a password at Microsoft. To see who has none, add to the second command ` +
    "--prepare, which changes nothing."
  );
}

function sentenceOf(names: string[]): string {
  return names.length < 2
    ? names.join("")
    : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

type Field = keyof DeclaredFederation;
/** What becomes of people where a field gets another value; `before` is empty where it had none. */
type Effect = (after: string, before: string) => string;
const instead = (before: string) => (before ? ` instead of ${before}` : "");
const PROTOCOLS: Record<string, string> = {
  saml: "the protocol is SAML: joined devices can't sign in natively any more, and no other device can join",
  wsFed: "the protocol is WS-Federation: joined devices sign in natively, and others can join",
};
const EFFECTS: Record<Exclude<Field, "federatedIdpMfaBehavior">, Effect> = {
  displayName: (after, before) => `sign-in pages name it ${after}${instead(before)}`,
  issuerUri: (after, before) => `Microsoft trusts the issuer ${after}${instead(before)}`,
  passiveSignInUri: (after, before) =>
    `sign-ins move from ${before || "no address"} to ${after}, and Microsoft needs up to two hours until this is so everywhere`,
  activeSignInUri: (after, before) =>
    before
      ? `programs and devices that sign in with a password move from ${before} to ${after}`
      : `programs and devices sign in with a password at ${after} from now on`,
  signOutUri: (after, before) => `after signing out people come to ${after}${instead(before)}`,
  metadataExchangeUri: (after, before) =>
    before
      ? `device join and WS-Trust sign-in move from ${before} to ${after}`
      : `device join and WS-Trust sign-in begin at ${after}`,
  preferredAuthenticationProtocol: (after) => PROTOCOLS[after] ?? `the protocol is ${after}`,
  promptLoginBehavior: (after, before) =>
    `where a program asks for a fresh sign-in, promptLoginBehavior is ${after}${instead(before)}`,
  isSignedAuthenticationRequestRequired: (after) =>
    after === "true" ? "Microsoft signs its requests from now on" : "Microsoft no longer signs its requests",
  passwordResetUri: (after, before) => `people reset their password at ${after}${instead(before)}`,
  systemBrowserEnabledOn: (after, before) =>
    parseOperatingSystems(after).length > 0
      ? `Outlook, Teams and OneDrive open JumpCloud's page in the system's browser on ${parseOperatingSystems(after).join(", ")}${instead(parseOperatingSystems(before).join(", "))}`
      : "Outlook, Teams and OneDrive open JumpCloud's page in their own window again, on every system",
};
/** The tenant comes to trust what JumpCloud signs with. */
export function certificateTrustEffect(domain: string, { sha1 }: Pick<SigningCertificate, "sha1">): Finding {
  const evidence = `the tenant trusts the certificate ${sha1} from now on, which JumpCloud signs with`;
  return holds(
    "effect-change",
    domain,
    evidence,
    "If that is not intended, find out in JumpCloud who made it",
  );
}

/** What a write does that changes these fields of a live federation, in words for whoever reviews a preview. */
export function federationChangeEffects(
  domain: string,
  fields: readonly Field[],
  live: DeclaredFederation,
  declared: DeclaredFederation,
): Finding[] {
  return fields.map((field) => {
    const after = String(declared[field]);
    if (field === "federatedIdpMfaBehavior") return mfaBehaviorEffect(domain, after, live[field] ?? "");
    const evidence = EFFECTS[field](after, String(live[field] ?? ""));
    return holds("effect-change", domain, evidence, "If that is not intended, declare the former value");
  });
}
