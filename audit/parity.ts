import { type Binding, domainOf, type EntraAccount, type JumpCloudAccount } from "./accounts";
import type { Register } from "./people";

/** One thing that differs between what a person is at JumpCloud and what they are in the tenant. */
export interface Reason {
  code: string;
  evidence: string;
  wayOut: string;
  /** The person can't sign in through JumpCloud while it lasts. */
  blocks: boolean;
  /** JumpCloud's sync changes it by itself. */
  passing: boolean;
}

/** Everything that stands between a person of JumpCloud and the account in the tenant; empty when they are one. */
export function parityOf(person: JumpCloudAccount, people: Register): Reason[] {
  const binding = people.bindingOf(person);
  const account = people.accountOf(person);
  return [
    ...loginReasons(person),
    ...membershipReasons(person, people),
    ...bindingReasons(person, binding),
    ...(account ? accountReasons(person, account, binding) : [absent(person, binding)]),
  ];
}

/** Whether the person can log in at JumpCloud at all. */
function loginReasons(person: JumpCloudAccount): Reason[] {
  const { email, activated, passwordExpired, locked } = person;
  const hindrances: [is: boolean, code: string, evidence: string, wayOut: string][] = [
    [
      !activated,
      "jumpcloud-never-activated",
      `${email} has never set a password in JumpCloud`,
      "Send the activation mail again and let the person set a password",
    ],
    [
      passwordExpired,
      "jumpcloud-password-expired",
      `the JumpCloud password of ${email} has expired`,
      "Let the person set a new password in JumpCloud's user portal",
    ],
    [
      locked,
      "jumpcloud-locked",
      `${email} is locked in JumpCloud after wrong passwords`,
      "Unlock the user in JumpCloud",
    ],
  ];
  const found = hindrances.filter(([is]) => is).map(([, ...told]) => blocks(...told));
  return [...stateReasons(person), ...found];
}

function stateReasons({ email, suspended, state }: JumpCloudAccount): Reason[] {
  if (suspended || state === "SUSPENDED") {
    const wayOut = "Activate the user in JumpCloud, or block the account in Entra";
    return [blocks("jumpcloud-suspended", `${email} is suspended in JumpCloud`, wayOut)];
  }
  if (state !== "STAGED") return [];
  const evidence = `${email} is staged in JumpCloud and not active yet`;
  return [blocks("jumpcloud-staged", evidence, "Activate the user in JumpCloud")];
}

function membershipReasons(person: JumpCloudAccount, people: Register): Reason[] {
  if (people.memberOf(person)) return [];
  const evidence = `${person.email} is not a member of the group that may use Microsoft 365`;
  return [blocks("not-a-member", evidence, "Add the address to `members`")];
}

function bindingReasons(person: JumpCloudAccount, binding: Binding | undefined): Reason[] {
  if (!binding) {
    const evidence = `${person.email} is not bound to JumpCloud's Microsoft 365 directory`;
    return [
      passes("not-bound", evidence, "Bind the group to the directory, which this project does for members"),
    ];
  }
  // Assumed: 0 is success, as in google.rpc; a person who can't log in anyway is not written, and that succeeds.
  if (binding.sync === undefined || binding.sync.code === 0 || binding.entraId !== undefined) return [];
  const { code, message } = binding.sync;
  const evidence = `JumpCloud could not write ${person.email} into the tenant: ${message} (code ${code})`;
  return [
    blocks(
      "sync-failed",
      evidence,
      "Correct what JumpCloud names, then remove the person from the group and add them again",
    ),
  ];
}

function absent(person: JumpCloudAccount, binding: Binding | undefined): Reason {
  const evidence = `the tenant has no account for ${person.email}`;
  if (binding?.sync && binding.entraId === undefined) {
    return blocks("not-in-tenant", evidence, "It appears once JumpCloud's sync of the person succeeds");
  }
  return passes("not-in-tenant", evidence, "JumpCloud makes it once the person is bound");
}

function accountReasons(
  person: JumpCloudAccount,
  account: EntraAccount,
  binding: Binding | undefined,
): Reason[] {
  const waiting = binding?.entraId === undefined;
  return [
    ...enabledReasons(account),
    ...nameReasons(person, account),
    ...immutableIdReasons(person, account, waiting),
    ...mailReasons(person, account),
  ];
}

function enabledReasons(account: EntraAccount): Reason[] {
  if (account.enabled) return [];
  const evidence = `${account.userPrincipalName} is blocked from sign-in in Entra`;
  return [blocks("entra-blocked", evidence, "Enable the account in Entra if the person is to sign in")];
}

function nameReasons(person: JumpCloudAccount, { userPrincipalName }: EntraAccount): Reason[] {
  if (userPrincipalName.toLowerCase() === person.email.toLowerCase()) return [];
  const evidence = `the JumpCloud address ${person.email} is not the sign-in name ${userPrincipalName}`;
  const wayOut = "Make them the same: correct the e-mail in JumpCloud, or the user principal name in Entra";
  return [blocks("upn-differs", evidence, wayOut)];
}

/** The assertion's NameID has to equal the account's immutable id, and JumpCloud sends the id of its user. */
function immutableIdReasons(person: JumpCloudAccount, account: EntraAccount, waiting: boolean): Reason[] {
  const { immutableId, userPrincipalName } = account;
  if (immutableId === person.id) return [];
  if (immutableId === undefined) {
    const wayOut = `Let JumpCloud's sync set it, or set onPremisesImmutableId to ${person.id} before federating`;
    const evidence = `${userPrincipalName} has no immutable id`;
    return [
      waiting
        ? passes("immutable-id-missing", evidence, wayOut)
        : blocks("immutable-id-missing", evidence, wayOut),
    ];
  }
  const evidence = `${userPrincipalName} has the immutable id ${immutableId}, JumpCloud sends ${person.id}`;
  const wayOut = `Set onPremisesImmutableId to ${person.id} before federating; afterwards Entra may refuse it`;
  return [blocks("immutable-id-differs", evidence, wayOut)];
}

function mailReasons(person: JumpCloudAccount, { mail, userPrincipalName }: EntraAccount): Reason[] {
  if (mail === undefined) {
    const evidence = `${userPrincipalName} has no mail address in Entra`;
    return [differs("mail-missing", evidence, "Nothing, if the person has no mailbox")];
  }
  if (mail.toLowerCase() === person.email.toLowerCase()) return [];
  const evidence = `${userPrincipalName} receives mail at ${mail}, JumpCloud knows ${person.email}`;
  const wayOut =
    domainOf(mail) === domainOf(person.email)
      ? "Nothing, if one is an alias of the other"
      : "Check that both belong to the same person";
  return [differs("mail-differs", evidence, wayOut)];
}

function blocks(code: string, evidence: string, wayOut: string): Reason {
  return { code, evidence, wayOut, blocks: true, passing: false };
}

function passes(code: string, evidence: string, wayOut: string): Reason {
  return { code, evidence, wayOut, blocks: true, passing: true };
}

function differs(code: string, evidence: string, wayOut: string): Reason {
  return { code, evidence, wayOut, blocks: false, passing: false };
}
