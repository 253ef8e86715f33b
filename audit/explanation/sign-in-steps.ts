import { isApplicationAddress } from "../addresses/web-address";
import { checkApplicationSignIn, signInAddressOf } from "../application/sign-in-address";
import { checkCertificateValidity } from "../certificates/signing-certificate";
import type { AnyCode } from "../codes/pages";
import { isLiveApplication } from "../federation/application-identification";
import { checkFederationHealth, stopsSignIn } from "../federation/health";
import type { Finding } from "../finding";
import type { PersonReason, PersonStateCode, SignInEffect } from "../people/reasons";
import type { PersonSnapshot } from "./person-snapshot";
import { type SignInStepName, stepFactsOf } from "./step-facts";

/** `later`: it is not set up yet, or matters only once the domain is federated. */
export type SignInStepState = "ok" | "no" | "waits" | "unknown" | "later";

/** One step of the way of a sign-in, as either vendor has it; empty where the vendor has no part in it. */
export interface SignInStep {
  /** Which step. */
  name: SignInStepName;
  state: SignInStepState;
  /** What JumpCloud holds of it. */
  jumpcloud: string;
  /** What Entra holds of it. */
  entra: string;
  /** What there is to say about it. */
  remarks: {
    /** Stable code. */
    code: AnyCode;
    /** What was seen. */
    evidence: string;
    /** What to do; empty if there is nothing to do. */
    wayOut: string;
  }[];
}

/** At which step each state of a person shows. */
const STEP_OF_STATE: Record<PersonStateCode, SignInStepName> = {
  "no-email": "account",
  "jumpcloud-suspended": "login",
  "jumpcloud-staged": "login",
  "jumpcloud-never-activated": "login",
  "jumpcloud-password-expired": "login",
  "jumpcloud-locked": "login",
  "entra-blocked": "account",
  "not-in-jumpcloud": "account",
  "unlicensed-mailbox": "account",
  "duplicate-account": "account",
  "duplicate-person": "account",
  "not-a-member": "group",
  "access-denied": "application",
  "mfa-not-enrolled": "login",
  "sync-failed": "sync",
  "domain-not-synced": "directory",
  "on-premises-synced": "immutable id",
  "immutable-id-differs": "immutable id",
  "upn-differs": "sign-in name",
  "not-bound": "directory",
  "not-synced": "sync",
  "not-in-tenant": "account",
  "immutable-id-missing": "immutable id",
  "access-unread": "application",
  "not-admitted": "application",
  "upn-uncertain": "sign-in name",
  "mfa-exempt": "login",
  "access-conditional": "application",
  "mail-missing": "account",
  "mail-differs": "account",
  guest: "account",
  ready: "account",
};

/** Every step of the way, with what both vendors hold and what `reasons` and the federation say of it. */
export function signInStepsOf(
  snapshot: PersonSnapshot,
  reasons: readonly PersonReason[],
  now: Date,
): SignInStep[] {
  const facts = stepFactsOf(snapshot);
  const findings = federationFindings(snapshot, now);
  return facts.map(({ name, isThere = true, ...fact }) => {
    const here = reasons.filter(({ code }) => STEP_OF_STATE[code] === name);
    const found = findings.filter(([step]) => step === name).map(([, finding]) => finding);
    const states = [
      ...here.map(({ effect }) => OF_EFFECT[effect]),
      ...found.map(({ state }) => OF_FINDING[state]),
    ];
    const worst = SEVERITY.find((state) => states.includes(state));
    return {
      name,
      state: worst ?? (isThere ? "ok" : "later"),
      ...fact,
      remarks: [...here, ...found.filter(({ state }) => state !== "holds")].map(
        ({ code, evidence, wayOut }) => ({
          code,
          evidence,
          wayOut,
        }),
      ),
    };
  });
}

const SEVERITY: readonly SignInStepState[] = ["no", "waits", "unknown"];
const OF_EFFECT: Record<SignInEffect, SignInStepState> = {
  blocks: "no",
  waits: "waits",
  unsure: "unknown",
  told: "ok",
};
const OF_FINDING: Record<Finding["state"], SignInStepState> = {
  holds: "ok",
  pending: "waits",
  violated: "no",
  unknown: "unknown",
};

/** Federated with somebody who is not this application, as far as that could be read. */
export function isFederatedElsewhere(snapshot: PersonSnapshot): boolean {
  const { domain, application } = snapshot;
  if (domain?.federation) return !(application && isLiveApplication(application, domain));
  const address =
    domain?.federationUnread !== undefined && !domain.isHalf ? signInDestination(snapshot) : undefined;
  return address !== undefined && !(application && isApplicationAddress(application, address));
}

/** Where the tenant sends people, also where only its sign-in page shows that. */
export function signInDestination({ domain, realm }: PersonSnapshot): string | undefined {
  return domain?.federation ? domain.federation.passiveSignInUri : realm?.signInUrl;
}

/** Only for a domain that is federated with this application; before that there is nothing to hold against it. */
function federationFindings(snapshot: PersonSnapshot, now: Date): [SignInStepName, Finding][] {
  const { domain, application, realm } = snapshot;
  if (domain?.authenticationType !== "Federated" || isFederatedElsewhere(snapshot)) return [];
  // Half, or not to be read at all.
  if (!application)
    return checkFederationHealth(domain, {}, undefined, undefined).map((finding) => ["federation", finding]);
  const address = signInAddressOf(application, domain.federation);
  const declared = { issuerUri: application.idpEntityId, ...address };
  return [
    ["application", checkApplicationSignIn(domain.name, declared, application, domain.federation)],
    ...checkFederationHealth(domain, declared, application.certificate, realm)
      .filter(stopsSignIn)
      .map((finding): [SignInStepName, Finding] => [
        finding.code === "certificate-trusted" ? "certificate" : "federation",
        finding,
      ]),
    ["certificate", checkCertificateValidity(domain.name, application.certificate, now)],
  ];
}
