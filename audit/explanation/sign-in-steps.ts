import { isAt, isLiveFor } from "../application/identification";
import { signInAddressOf } from "../application/sign-in-address";
import { certificateLife } from "../certificates/signing-certificate";
import type { AnyCode } from "../codes/pages";
import { federationHealth, stopsSignIn } from "../federation/health";
import type { Finding } from "../finding";
import type { Effect, Reason, StateCode } from "../people/reasons";
import { applicationFits } from "../plan/planned-objects";
import type { PersonPicture } from "./person-snapshot";
import { factsOf, type HopName } from "./step-facts";

/** `later`: it is not set up yet, or matters only once the domain is federated. */
export type HopState = "ok" | "no" | "waits" | "unknown" | "later";

/** One step of the way of a sign-in, as either vendor has it; empty where the vendor has no part in it. */
export interface Hop {
  name: HopName;
  state: HopState;
  jumpcloud: string;
  entra: string;
  /** What is to be said of it. */
  remarks: { code: AnyCode; evidence: string; wayOut: string }[];
}

/** At which step each state of a person shows. */
const STEPS: Record<StateCode, HopName> = {
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
export function hopsOf(picture: PersonPicture, reasons: readonly Reason[], now: Date): Hop[] {
  const facts = factsOf(picture);
  const findings = federationFindings(picture, now);
  return facts.map(({ name, isThere = true, ...fact }) => {
    const here = reasons.filter(({ code }) => STEPS[code] === name);
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

const SEVERITY: readonly HopState[] = ["no", "waits", "unknown"];
const OF_EFFECT: Record<Effect, HopState> = { blocks: "no", waits: "waits", unsure: "unknown", told: "ok" };
const OF_FINDING: Record<Finding["state"], HopState> = {
  holds: "ok",
  pending: "waits",
  violated: "no",
  unknown: "unknown",
};

/** Federated with somebody who is not this application, as far as that could be read. */
export function isForeign(picture: PersonPicture): boolean {
  const { domain, application } = picture;
  if (domain?.federation) return !(application && isLiveFor(application, domain));
  const address = domain?.federationUnread !== undefined && !domain.isHalf ? sentTo(picture) : undefined;
  return address !== undefined && !(application && isAt(application, address));
}

/** Where the tenant sends people, also where only its sign-in page shows that. */
export function sentTo({ domain, realm }: PersonPicture): string | undefined {
  return domain?.federation ? domain.federation.passiveSignInUri : realm?.signInUrl;
}

/** Only for a domain that is federated with this application; before that there is nothing to hold against it. */
function federationFindings(picture: PersonPicture, now: Date): [HopName, Finding][] {
  const { domain, application, realm } = picture;
  if (domain?.authenticationType !== "Federated" || isForeign(picture)) return [];
  // Half, or not to be read at all.
  if (!application)
    return federationHealth(domain, {}, undefined, undefined).map((finding) => ["federation", finding]);
  const address = signInAddressOf(application, domain.federation);
  const declared = { issuerUri: application.idpEntityId, ...address };
  return [
    ["application", applicationFits(domain.name, declared, application, domain.federation)],
    ...federationHealth(domain, declared, application.certificate, realm)
      .filter(stopsSignIn)
      .map((finding): [HopName, Finding] => [
        finding.code === "certificate-trusted" ? "certificate" : "federation",
        finding,
      ]),
    ["certificate", certificateLife(domain.name, application.certificate, now)],
  ];
}
