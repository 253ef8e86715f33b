import { equalIgnoringCase } from "../../text/equal-ignoring-case";
import { shortNameList } from "../../text/short-name-list";
import type { Attestation } from "../acceptances/acceptances";
import { type Finding, holds, unknown, violated } from "../finding";
import { GLOBAL_ADMINISTRATOR_ROLE, type RoleHolder } from "../people/accounts";
import { type AdministratorBarrier, emergencyHindrance, isAttestationCurrent } from "./administrator";

export interface SecondAdministratorSnapshot {
  holders: readonly RoleHolder[];
  /** What of the holders could not be read. */
  unread: readonly string[];
  /** All domains that are federated, children included. */
  federated: string[];
  /** Addresses of JumpCloud's people, and ids of accounts that carry somebody's id there. */
  members: string[];
  bound: ReadonlySet<string>;
  barred: ReadonlyMap<string, AdministratorBarrier>;
  /** Sign-in names that somebody named; everybody who can be used counts where there are none. */
  named: readonly string[];
  attested: readonly Attestation[];
  now: Date;
}

const CODE = "emergency-second";
const OBJECT = "emergency administrators";
const MAKE =
  "Make a second Global Administrator on the initial domain, with a security key or a passkey of its own: Microsoft advises two";

/** Global Administrators who don't depend on JumpCloud and can be used, each once. */
export function usableAdministrators(snapshot: SecondAdministratorSnapshot): RoleHolder[] {
  const { named, attested, barred, now } = snapshot;
  const usable = snapshot.holders.filter((holder) => {
    const { account, strongMethods } = holder;
    if (holder.roleTemplateId !== GLOBAL_ADMINISTRATOR_ROLE || emergencyHindrance(holder, snapshot))
      return false;
    if (named.length > 0 && !named.some((name) => sameName(name, holder))) return false;
    const isProved = attested.some((one) => sameName(one.upn, holder) && isAttestationCurrent(one, now));
    return isProved || (!barred.has(account.id) && (strongMethods === undefined || strongMethods.length > 0));
  });
  return [...new Map(usable.map((holder) => [holder.account.id, holder])).values()];
}

/**
 * Two accounts, which one fault does not take both: the same kind of method is the same vendor, update or lost drawer.
 * https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access
 */
export function checkSecondAdministrator(snapshot: SecondAdministratorSnapshot): Finding[] {
  const names = [...snapshot.named, ...snapshot.attested.map(({ upn }) => upn)];
  const once = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
  return [...once.flatMap((name) => unusable(name, snapshot)), twoOf(snapshot)];
}

/** Nobody could be read at all. */
export function unreadAdministratorsFinding(because: string): Finding {
  return unknown(CODE, OBJECT, `it could not be read who they are: ${because}`, "Correct that and run again");
}

function unusable(name: string, snapshot: SecondAdministratorSnapshot): Finding[] {
  if (usableAdministrators({ ...snapshot, named: [name] }).length > 0) return [];
  const held = snapshot.holders.filter((holder) => sameName(name, holder));
  const global = held.find(({ roleTemplateId }) => roleTemplateId === GLOBAL_ADMINISTRATOR_ROLE);
  if (!global && snapshot.unread.length > 0) return [];
  const because = global
    ? (emergencyHindrance(global, snapshot) ??
      snapshot.barred.get(global.account.id)?.because ??
      "has no strong sign-in method")
    : "is not a Global Administrator";
  return [violated(CODE, name, `it ${because}`, "Name another one, or correct this one")];
}

function twoOf(snapshot: SecondAdministratorSnapshot): Finding {
  const found = usableAdministrators(snapshot);
  const names = found.map(({ account }) => account.userPrincipalName);
  const [first] = names;
  if (found.length < 2 && snapshot.unread.length > 0) {
    const evidence = `it is not known whether there are two; could not be read: ${snapshot.unread.join("; ")}`;
    return unknown(CODE, OBJECT, evidence, "Grant the Microsoft Graph permission GroupMember.Read.All");
  }
  if (first === undefined)
    return violated(CODE, OBJECT, "nobody can sign in to the tenant without JumpCloud", MAKE);
  if (found.length === 1)
    return violated(CODE, OBJECT, `${first} is the only one: if its key is lost, nobody can sign in`, MAKE);
  if (found.some(({ strongMethods }) => strongMethods === undefined)) {
    const evidence = `it is not known whether ${shortNameList(names)} have different sign-in methods: these could not be read`;
    const wayOut = "Grant the Microsoft Graph permission UserAuthenticationMethod.Read.All";
    return unknown(CODE, OBJECT, evidence, wayOut);
  }
  const kinds = new Set(found.flatMap(kindsOf));
  if (kinds.size < 2) {
    const evidence = `${shortNameList(names)} all sign in with ${[...kinds].join()}: if that method fails, none of them can sign in`;
    return violated(CODE, OBJECT, evidence, "Register another kind of method for one of them");
  }
  return holds(CODE, OBJECT, `${shortNameList(names)}, with ${[...kinds].sort().join(", ")} between them`);
}

function kindsOf({ strongMethods = [] }: RoleHolder): string[] {
  const kinds = strongMethods.map((type) => type.replace(/AuthenticationMethod$/, ""));
  return kinds.length > 0 ? kinds : ["a password"];
}

function sameName(name: string, { account }: RoleHolder): boolean {
  return equalIgnoringCase(name, account.userPrincipalName);
}
