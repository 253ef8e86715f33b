import { thumbprintOf } from "../certificates/signing-certificate";
import { addressesOf } from "../people/accounts";
import { type SentName, sentName } from "../sync/sign-in-name";
import type { PersonPicture } from "./person-snapshot";

export type HopName =
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
export interface Fact {
  name: HopName;
  /** Empty where the vendor has no part in it. */
  jumpcloud: string;
  entra: string;
  /** It is set up. @default true */
  isThere?: boolean;
}

/** Every step of the way, in its order. */
export function factsOf(picture: PersonPicture): Fact[] {
  const { person, account, binding, application, directory, domain, groups } = picture;
  const isFederated = domain?.authenticationType === "Federated";
  const isPerson = person !== undefined;
  return [
    {
      name: "account",
      jumpcloud: person ? `${person.username} (${person.id})` : "none",
      entra: accountOf(picture),
    },
    { name: "login", jumpcloud: loginOf(picture), entra: "", isThere: isPerson },
    {
      name: "group",
      jumpcloud: groupsOf(picture),
      entra: "",
      isThere: isPerson && (groups.length > 0 || isAdmitted(picture)),
    },
    { name: "application", jumpcloud: applicationOf(picture), entra: "", isThere: application !== undefined },
    {
      name: "directory",
      jumpcloud: directoryOf(picture),
      entra: "",
      isThere: isPerson && directory !== undefined,
    },
    { name: "sync", ...syncOf(picture), isThere: binding !== undefined },
    {
      name: "sign-in name",
      jumpcloud: sentBy(picture),
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
      entra: federationOf(picture),
      isThere: isFederated,
    },
    { name: "certificate", ...certificatesOf(picture), isThere: isFederated },
  ];
}

function applicationOf({ application }: PersonPicture): string {
  if (!application) return "none";
  return `"${application.label}", ${application.active ? "active" : "not active"}`;
}

function directoryOf({ directory, binding }: PersonPicture): string {
  return directory ? `"${directory.name}"${binding ? ", bound" : ", not bound"}` : "none";
}

function accountOf({ account, roles }: PersonPicture): string {
  if (!account) return "none";
  const held = roles.length > 0 ? `, ${[...new Set(roles.map(({ roleName }) => roleName))].join(", ")}` : "";
  const aliases = addressesOf(account).slice(1);
  const also = aliases.length > 0 ? `, also ${aliases.join(", ")}` : "";
  return `${account.enabled ? "enabled" : "blocked"} ${account.userType.toLowerCase()}${held}${also}`;
}

function loginOf({ person }: PersonPicture): string {
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

function groupsOf(picture: PersonPicture): string {
  const { groups, memberOf } = picture;
  const others = isAdmitted(picture) ? ["let in by another group, or alone"] : [];
  if (groups.length === 0) return others[0] ?? "none";
  const isMember = groups.some(({ id }) => memberOf.includes(id));
  const named = groups.map(
    ({ id, name }) => `"${name}", ${memberOf.includes(id) ? "member" : "not a member"}`,
  );
  return [...named, ...(isMember ? [] : others)].join("; ");
}

/** May use the application, by whatever way. */
function isAdmitted({ people, person }: PersonPicture): boolean {
  return person !== undefined && people.members.includes(person.id);
}

function syncOf({ binding }: PersonPicture): Pick<Fact, "jumpcloud" | "entra"> {
  if (!binding) return { jumpcloud: "none", entra: "none" };
  const { sync, entraId } = binding;
  const told =
    sync === undefined ? "no attempt told" : `code ${sync.code}${sync.message ? `, ${sync.message}` : ""}`;
  return { jumpcloud: told, entra: entraId === undefined ? "not written yet" : `written as ${entraId}` };
}

function sentBy({ person, people }: PersonPicture): string {
  if (!person) return "none";
  const sent: SentName = sentName(person, people.rules);
  if ("upn" in sent) return sent.upn;
  return "none" in sent ? "nothing is sent" : sent.candidates.join(" or ");
}

function federationOf({ domain }: PersonPicture): string {
  if (domain?.authenticationType !== "Federated") return "none";
  return domain.federation?.passiveSignInUri ?? (domain.isHalf ? "half: no configuration" : "unread");
}

function certificatesOf({ domain, application }: PersonPicture): Pick<Fact, "jumpcloud" | "entra"> {
  const signing = application?.certificate;
  const { signingCertificate, nextSigningCertificate } = domain?.federation ?? {};
  const trusted = signingCertificate ? thumbprintOf(signingCertificate) : "none";
  return {
    jumpcloud: signing ? `${signing.sha1}, until ${signing.notAfter.slice(0, 10)}` : "none",
    entra: nextSigningCertificate ? `${trusted}, next ${thumbprintOf(nextSigningCertificate)}` : trusted,
  };
}
