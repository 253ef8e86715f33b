import {
  hasSlugOfApplication,
  isJumpCloudOrLoopbackAddress,
  isSameWebAddress,
} from "../addresses/web-address";
import { rolloverOutage } from "../certificates/rollover";
import { areSameCertificates } from "../certificates/signing-certificate";
import { type Finding, holds, unknown, violated } from "../finding";
import type {
  InternalDomainFederation,
  SigningCertificate,
  TenantDomain,
  UserRealm,
} from "../vendor-objects";
import { changedFederationFields, type DeclaredFederation } from "./declared-federation";
import { HALF_FEDERATED } from "./domains";

/** Whether the tenant holds and shows what was declared, and trusts the certificate that JumpCloud signs with. */
export function checkFederationHealth(
  domain: TenantDomain,
  declared: DeclaredFederation,
  signing: SigningCertificate | undefined,
  realm: UserRealm | undefined,
  left: readonly (keyof DeclaredFederation)[] = [],
): Finding[] {
  const { name, federation } = domain;
  if (domain.authenticationType === "Managed") return [managed(name)];
  if (domain.isHalf) return [half(name)];
  if (!federation) {
    const evidence = `its configuration could not be read: ${domain.federationUnread ?? "no reason given"}`;
    return [unknown("federation-unread", name, evidence, "Grant Domain-InternalFederation.Read.All")];
  }
  return [
    ...differences(name, declared, federation),
    ...undeclared(name, declared, federation, left),
    trustAt(name, declared, federation, signing),
    ...(realm ? [redirect(name, declared, federation, realm)] : []),
  ];
}

/** A federated domain may only trust what its application signs with, or that application's users can't sign in. */
export function checkSigningCertificateTrusted(
  name: string,
  live: InternalDomainFederation,
  signing: SigningCertificate | undefined,
): Finding {
  const code = "certificate-trusted";
  if (!signing) {
    return violated(
      code,
      name,
      "its application has no signing certificate",
      "Generate one in JumpCloud's console",
    );
  }
  if (areSameCertificates(live.signingCertificate, signing.base64)) {
    return holds(code, name, `it trusts the certificate ${signing.sha1} that JumpCloud signs with`);
  }
  if (areSameCertificates(live.nextSigningCertificate, signing.base64)) {
    return holds(code, name, `it trusts the certificate ${signing.sha1} as the next one`);
  }
  return rolloverOutage(name, signing);
}

/** Whoever is sent elsewhere may sign in by what is trusted there: no outage of this application, and no repair of it. */
function trustAt(
  name: string,
  { passiveSignInUri: expected }: DeclaredFederation,
  live: InternalDomainFederation,
  signing: SigningCertificate | undefined,
): Finding {
  const found = checkSigningCertificateTrusted(name, live, signing);
  const { passiveSignInUri: address } = live;
  if (found.state === "holds" || !signing || !expected || isDeclaredAddressShown(address, expected))
    return found;
  // The same application on another of JumpCloud's hosts.
  if (
    [address ?? "", expected].every(isJumpCloudOrLoopbackAddress) &&
    hasSlugOfApplication(address ?? "", expected)
  )
    return found;
  const evidence = `it does not trust the certificate ${signing.sha1} that JumpCloud signs with at ${expected}, and sends its people to ${address ?? "no address"}: they sign in at that address, or not at all`;
  const wayOut = `Find out whose address it is, and correct the address before the certificate: \`npx pulumi up --refresh\`, or \`npx jumpcloud-entra rollback --domain ${name}\``;
  return violated(found.code, name, evidence, wayOut);
}

/** Nothing else is judged of a domain that JumpCloud has no part in, and leavers are in. */
export function rollbackFollowUp(name: string): string {
  return `If this was a rollback, leave it, and see which people have left and can sign in: \`npx jumpcloud-entra rollback --prepare --domain ${name}\`, which changes nothing. To federate it again, set \`refederate\``;
}

function managed(name: string): Finding {
  const wayOut = `Before the first federation there is nothing to check. ${rollbackFollowUp(name)}`;
  return violated(
    "federation-absent",
    name,
    "it is Managed: people sign in with passwords at Microsoft",
    wayOut,
  );
}

function half(name: string): Finding {
  const wayOut = `Run \`npx pulumi up\` with the stage \`federated\`, which repairs it, or \`npx jumpcloud-entra rollback --domain ${name}\``;
  return violated("federation-half", name, HALF_FEDERATED, wayOut);
}

function differences(name: string, declared: DeclaredFederation, live: InternalDomainFederation): Finding[] {
  const changed = changedFederationFields(declared, live);
  if (changed.length === 0) return [holds("federation-differs", name, "its federation is as declared")];
  return changed.map((field) => {
    const evidence = `${field} is ${show(live[field])} in the tenant, ${show(declared[field])} was declared`;
    const wayOut = "Run `npx pulumi up --refresh`, or declare the other value";
    return DETAILS.has(field)
      ? violated("federation-detail", name, evidence, wayOut)
      : violated("federation-differs", name, evidence, wayOut);
  });
}

/** An address that nobody declared is a way beside the sign-in, and keeps nobody from it. */
export function stopsSignIn({ code }: Finding): boolean {
  return code !== "federation-undeclared" && code !== "federation-detail";
}

/** They decide neither who signs in nor where. */
const DETAILS = new Set<keyof DeclaredFederation>([
  "displayName",
  "promptLoginBehavior",
  "systemBrowserEnabledOn",
]);

/** Addresses at which people or devices hand over passwords, beside the one that every declaration names. */
const SIDE_DOORS = ["activeSignInUri", "metadataExchangeUri", "passwordResetUri", "signOutUri"] as const;

/**
 * Addresses that nobody declared, those of which the program says nothing included: a stranger's is told. Where only issuer
 * and sign-in page are known, as without a record, those of JumpCloud are taken for declared.
 */
function undeclared(
  name: string,
  declared: DeclaredFederation,
  live: InternalDomainFederation,
  left: readonly (keyof DeclaredFederation)[],
): Finding[] {
  const isWhole = declared.activeSignInUri !== undefined;
  return SIDE_DOORS.flatMap((field) => {
    const address = live[field];
    const isSignOut = field === "signOutUri";
    const isLeft = left.includes(field);
    const isTaken = isJumpCloudOrLoopbackAddress(address ?? "") && (isSignOut || !isWhole || isLeft);
    if (!address || (declared[field] !== undefined && !isLeft) || isTaken) return [];
    const effect = isSignOut
      ? "people who sign out are sent there, and may be asked for a password"
      : "devices and older programs send passwords there";
    const evidence = `${field} is ${address} in the tenant, and nothing declares it: ${effect}`;
    const wayOut =
      "If it is yours, declare it; else find out who set it. If Microsoft keeps it after a run has written it empty, only `rollback` and `rollback --undo` remove it";
    return [violated("federation-undeclared", name, evidence, wayOut)];
  });
}

function redirect(
  name: string,
  declared: DeclaredFederation,
  live: InternalDomainFederation,
  realm: UserRealm,
): Finding {
  const code = "realm-redirect";
  if (realm.namespaceType !== "Federated") {
    const wayOut = "Wait: Microsoft takes up to two hours to show a change everywhere";
    return violated(code, name, `Microsoft's sign-in page still treats it as ${realm.namespaceType}`, wayOut);
  }
  const expected = declared.passiveSignInUri;
  if (expected === undefined || isDeclaredAddressShown(realm.signInUrl, expected)) {
    return holds(code, name, `sign-ins are sent to ${realm.signInUrl ?? "JumpCloud"}`);
  }
  const evidence = `sign-ins are sent to ${realm.signInUrl ?? "nowhere"} instead of ${expected}`;
  return violated(
    "realm-elsewhere",
    name,
    evidence,
    backFrom(name, isDeclaredAddressShown(live.passiveSignInUri, expected)),
  );
}

/** Whoever is sent to a stranger types a password there: that is never waited for. */
function backFrom(name: string, isSetRight: boolean): string {
  if (!isSetRight)
    return `The tenant itself has that address: find out who set it, and run \`npx pulumi up --refresh\`, or \`npx jumpcloud-entra rollback --domain ${name}\``;
  return "Find out whose address that is, and who set it: the tenant itself has the declared one. After a move Microsoft shows the former address for up to two hours. Any other address means that somebody changed it meanwhile";
}

/** Microsoft adds its own query to the address. */
export function isDeclaredAddressShown(address: string | undefined, declared: string): boolean {
  return address !== undefined && isSameWebAddress(withoutQuery(address), withoutQuery(declared));
}

function withoutQuery(url: string): string {
  const [address = ""] = url.split(/[?#]/, 1);
  return address.replace(/\/$/, "");
}

function show(value: unknown): string {
  return value === undefined ? "not set" : JSON.stringify(value);
}
