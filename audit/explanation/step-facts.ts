import { certificateThumbprint } from "../certificates/signing-certificate";
import { addressesOfAccount } from "../people/accounts";
import { type SentSignInName, sentSignInName } from "../people/sign-in-name";
import type { PersonSnapshot } from "./person-snapshot";

export type SignInStepName =
  | "account"
  | "login"
  | "group"
  | "application"
  | "directory"
  | "sync"
  | "sign-in name"
  | "immutable id"
  | "domain"
  | "federation"
  | "certificate";

/** What both vendors hold at one step. */
export interface StepFact {
  name: SignInStepName;
  /** Empty where the vendor has no part in it. */
  jumpcloud: string;
  entra: string;
  /** It is set up. @default true */
  isThere?: boolean;
}

/** Every step of the way, in its order. */
export function stepFactsOf(snapshot: PersonSnapshot): StepFact[] {
  const { person, account, binding, application, directory, domain, groups } = snapshot;
  const isFederated = domain?.authenticationType === "Federated";
  const isPerson = person !== undefined;
  return [
    {
      name: "account",
      jumpcloud: person ? `${person.username} (${person.id})` : "none",
      entra: accountOf(snapshot),
    },
    { name: "login", jumpcloud: loginOf(snapshot), entra: "", isThere: isPerson },
    {
      name: "group",
      jumpcloud: groupsOf(snapshot),
      entra: "",
      isThere: isPerson && (groups.length > 0 || isAdmitted(snapshot)),
    },
    {
      name: "application",
      jumpcloud: applicationOf(snapshot),
      entra: "",
      isThere: application !== undefined,
    },
    {
      name: "directory",
      jumpcloud: directoryOf(snapshot),
      entra: "",
      isThere: isPerson && directory !== undefined,
    },
    { name: "sync", ...syncOf(snapshot), isThere: binding !== undefined },
    {
      name: "sign-in name",
      jumpcloud: sentBy(snapshot),
      entra: account?.userPrincipalName ?? "none",
      isThere: isPerson,
    },
    {
      name: "immutable id",
      jumpcloud: person?.id ?? "none",
      entra: account?.immutableId ?? "none",
      isThere: isPerson,
    },
    {
      name: "domain",
      jumpcloud: "",
      entra: domain ? `${domain.name}, ${domain.authenticationType}` : "not of this tenant",
    },
    {
      name: "federation",
      jumpcloud: application?.ssoUrl ?? "none",
      entra: federationOf(snapshot),
      isThere: isFederated,
    },
    { name: "certificate", ...certificatesOf(snapshot), isThere: isFederated },
  ];
}

function applicationOf({ application }: PersonSnapshot): string {
  if (!application) return "none";
  return `"${application.label}", ${application.active ? "active" : "not active"}`;
}

function directoryOf({ directory, binding }: PersonSnapshot): string {
  return directory ? `"${directory.name}"${binding ? ", bound" : ", not bound"}` : "none";
}

function accountOf({ account, roles }: PersonSnapshot): string {
  if (!account) return "none";
  const held = roles.length > 0 ? `, ${[...new Set(roles.map(({ roleName }) => roleName))].join(", ")}` : "";
  const aliases = addressesOfAccount(account).slice(1);
  const also = aliases.length > 0 ? `, also ${aliases.join(", ")}` : "";
  return `${account.enabled ? "enabled" : "blocked"} ${account.userType.toLowerCase()}${held}${also}`;
}

function loginOf({ person }: PersonSnapshot): string {
  if (!person) return "none";
  const { state, activated, passwordExpired, locked, mfa } = person;
  const password = !activated ? "no password yet" : passwordExpired ? "password expired" : "password set";
  const factor = mfa.enrolled
    ? "second factor enrolled"
    : mfa.demanded
      ? "second factor demanded"
      : "no second factor";
  return [state.toLowerCase(), password, ...(locked ? ["locked"] : []), factor].join(", ");
}

function groupsOf(snapshot: PersonSnapshot): string {
  const { groups, memberOf } = snapshot;
  const others = isAdmitted(snapshot) ? ["let in by another group, or alone"] : [];
  if (groups.length === 0) return others[0] ?? "none";
  const isMember = groups.some(({ id }) => memberOf.includes(id));
  const named = groups.map(
    ({ id, name }) => `"${name}", ${memberOf.includes(id) ? "member" : "not a member"}`,
  );
  return [...named, ...(isMember ? [] : others)].join("; ");
}

/** May use the application, by whatever way. */
function isAdmitted({ people, person }: PersonSnapshot): boolean {
  return person !== undefined && people.members.includes(person.id);
}

function syncOf({ binding }: PersonSnapshot): Pick<StepFact, "jumpcloud" | "entra"> {
  if (!binding) return { jumpcloud: "none", entra: "none" };
  const { sync, entraId } = binding;
  const attempt =
    sync === undefined ? "no attempt told" : `code ${sync.code}${sync.message ? `, ${sync.message}` : ""}`;
  return { jumpcloud: attempt, entra: entraId === undefined ? "not written yet" : `written as ${entraId}` };
}

function sentBy({ person, people }: PersonSnapshot): string {
  if (!person) return "none";
  const sent: SentSignInName = sentSignInName(person, people.rules);
  if ("upn" in sent) return sent.upn;
  return "none" in sent ? "nothing is sent" : sent.candidates.join(" or ");
}

function federationOf({ domain }: PersonSnapshot): string {
  if (domain?.authenticationType !== "Federated") return "none";
  return domain.federation?.passiveSignInUri ?? (domain.isHalf ? "half: no configuration" : "unread");
}

function certificatesOf({ domain, application }: PersonSnapshot): Pick<StepFact, "jumpcloud" | "entra"> {
  const signing = application?.certificate;
  const { signingCertificate, nextSigningCertificate } = domain?.federation ?? {};
  const trusted = signingCertificate ? certificateThumbprint(signingCertificate) : "none";
  return {
    jumpcloud: signing ? `${signing.sha1}, until ${signing.notAfter.slice(0, 10)}` : "none",
    entra: nextSigningCertificate
      ? `${trusted}, next ${certificateThumbprint(nextSigningCertificate)}`
      : trusted,
  };
}
