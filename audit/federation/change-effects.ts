import { type Finding, holds } from "../finding";
import type { SigningCertificate } from "../vendor-objects";
import { mfaBehaviorEffect } from "./effects";
import type { DeclaredFederation } from "./health";
import { parseOperatingSystems } from "./system-browsers";

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
