import { DAY } from "../../waiting/durations";
import { type Finding, holds, unknown, violated } from "../finding";
import { domainOfAddress } from "../people/accounts";
import type { ApplicationKey } from "../permissions/application-access";
import type { Reading } from "../reading";

/** How the Graph credential at hand signs in, as far as this machine tells. */
export interface EmergencyCredential {
  kind: "certificate" | "secret" | "assertion" | "cli";
  /** Last moment of the certificate; RFC 3339. */
  until?: string;
}

/** What Microsoft answered to it. */
export interface CredentialSignIn {
  /** Application permissions; left out of a person's token. */
  roles?: readonly string[];
  /** Sign-in name of the person, where it is one's. */
  person?: string;
}

export interface CredentialSnapshot {
  atHand: Reading<EmergencyCredential>;
  tried: Reading<CredentialSignIn>;
  /** The application's own, by which nobody can tell which secret is at hand. */
  keys: Reading<readonly ApplicationKey[]>;
  federated: readonly string[];
  now: Date;
}

const CODE = "emergency-credential";
const OBJECT = "Graph credential";
/** By it a domain is set to Managed. https://learn.microsoft.com/graph/api/domain-update */
const MANAGES = "Domain-InternalFederation.ReadWrite.All";
/** So many days before its end it is told. */
const SOON = 30;

const KEEP_ONE =
  "Keep a certificate of `deploy` offline for emergencies: EMERGENCY_CERTIFICATE of `doctor --script` registers it, and ARM_CLIENT_CERTIFICATE_PATH names it here";
const RENEW =
  "Renew it before that day: `doctor --script` with EMERGENCY_CERTIFICATE registers another certificate";

/** Whether a rollback can sign in to Microsoft from here, without a pipeline and without JumpCloud, and until when. */
export function checkEmergencyCredential({ atHand, tried, ...snapshot }: CredentialSnapshot): Finding {
  if ("unread" in atHand) return violated(CODE, OBJECT, `there is none here: ${atHand.unread}`, KEEP_ONE);
  if (atHand.value.kind === "assertion") {
    const evidence = "it is a pipeline's token (OIDC): without the pipeline nobody can get another one";
    return violated(CODE, OBJECT, evidence, KEEP_ONE);
  }
  if ("unread" in tried) return failed(tried);
  const { roles, person } = tried.value;
  if (roles === undefined) return ofPerson(person, snapshot.federated);
  if (!roles.includes(MANAGES)) {
    const evidence = `it signs in from here but lacks ${MANAGES}, which is needed to set a domain to Managed`;
    return violated(CODE, OBJECT, evidence, KEEP_ONE);
  }
  return lasting(atHand.value, snapshot);
}

function failed({ unread, isBroken }: { unread: string; isBroken?: true }): Finding {
  const evidence = `it does not work from here: ${unread}`;
  if (isBroken) return unknown(CODE, OBJECT, evidence, "Run again once Microsoft can be reached");
  return violated(CODE, OBJECT, evidence, KEEP_ONE);
}

function ofPerson(person: string | undefined, federated: readonly string[]): Finding {
  if (person === undefined) {
    const evidence = "it belongs to a person (Azure CLI) whose sign-in name could not be read";
    return unknown(CODE, OBJECT, evidence, KEEP_ONE);
  }
  if (federated.includes(domainOfAddress(person))) {
    const evidence = `it is ${person}'s (Azure CLI), who signs in through JumpCloud: it ends with that session`;
    return violated(CODE, OBJECT, evidence, KEEP_ONE);
  }
  const evidence = `it is ${person}'s (Azure CLI), as long as that session lasts; Microsoft does not say how long`;
  return holds(CODE, OBJECT, evidence, KEEP_ONE);
}

function lasting(
  { kind, until }: EmergencyCredential,
  { keys, now }: Omit<CredentialSnapshot, "atHand" | "tried">,
) {
  if (kind === "certificate") return ending("a certificate", until, now);
  if ("unread" in keys) {
    const evidence = `it is a secret that works from here; its last day is not known: ${keys.unread}`;
    const wayOut =
      "Look in Entra, App registrations, Certificates & secrets, or grant Application.Read.All. A certificate is better: it shows its last day";
    return unknown(CODE, OBJECT, evidence, wayOut);
  }
  const ends = keys.value
    .flatMap(({ kind: one, until: end }) => (one === "secret" && end ? [end] : []))
    .sort();
  const valid = ends.filter((end) => Date.parse(end) >= now.getTime());
  const which =
    valid.length > 1 ? `one of its ${valid.length} secrets, the first of which ends then,` : "a secret";
  return ending(which, valid[0], now);
}

function ending(which: string, until: string | undefined, now: Date): Finding {
  if (until === undefined)
    return holds(CODE, OBJECT, `${which} that works from here; its last day is not shown`, RENEW);
  const days = (Date.parse(until) - now.getTime()) / DAY;
  const day = until.slice(0, 10);
  if (days < 0) return violated(CODE, OBJECT, `${which} ended on ${day}`, KEEP_ONE);
  const evidence = `${which} that works from here without a pipeline, until ${day}`;
  return holds(CODE, OBJECT, evidence, days < SOON ? RENEW : "");
}
