import { policiesFor } from "./access-policies";
import type { JumpCloudAccount } from "./accounts";
import type { People } from "./people";
import { blocks, type Reason, told, unsure } from "./reasons";

/** Whether the person can log in at JumpCloud at all, and get from there to the application. */
export function loginReasons(person: JumpCloudAccount, access: People["access"]): Reason[] {
  return [...accountReasons(person), ...accessReasons(person, access)];
}

function accountReasons(person: JumpCloudAccount): Reason[] {
  const { activated, passwordExpired, locked } = person;
  const email = nameOf(person);
  const reasons = stateReasons(person);
  if (!activated) {
    const evidence = `${email} has never set a password in JumpCloud`;
    const wayOut = "Send the activation mail again and let the person set a password";
    reasons.push(blocks("jumpcloud-never-activated", evidence, wayOut));
  }
  if (passwordExpired) {
    const evidence = `the JumpCloud password of ${email} has expired`;
    const wayOut = "Let the person set a new password in JumpCloud's user portal";
    reasons.push(blocks("jumpcloud-password-expired", evidence, wayOut));
  }
  if (locked) {
    const evidence = `${email} is locked in JumpCloud after wrong passwords`;
    reasons.push(blocks("jumpcloud-locked", evidence, "Unlock the user in JumpCloud"));
  }
  return reasons;
}

function stateReasons(person: JumpCloudAccount): Reason[] {
  const { suspended, state } = person;
  const email = nameOf(person);
  if (suspended || state === "SUSPENDED") {
    const wayOut = "Activate the user in JumpCloud, or block the account in Entra";
    return [blocks("jumpcloud-suspended", `${email} is suspended in JumpCloud`, wayOut)];
  }
  if (state !== "STAGED") return [];
  const evidence = `${email} is staged in JumpCloud and not active yet`;
  return [blocks("jumpcloud-staged", evidence, "Activate the user in JumpCloud")];
}

function accessReasons(person: JumpCloudAccount, access: People["access"]): Reason[] {
  if (access === undefined) return factorReasons(person, []);
  if ("unread" in access) {
    const wayOut = "Give the credential a role that may read access policies, and run again";
    const unread = unsure(
      "access-unread",
      `JumpCloud's access policies were not told: ${access.unread}`,
      wayOut,
    );
    return [...factorReasons(person, []), unread];
  }
  const applying = policiesFor(person.id, access);
  const demanding = applying.filter(({ effect, demandsMfa }) => effect !== "deny" && demandsMfa);
  return [
    ...applying.filter(({ effect }) => effect === "deny").map((policy) => denial(person, policy)),
    ...factorReasons(
      person,
      demanding.filter(({ conditional }) => !conditional).map(({ name }) => name),
    ),
    ...(applying.length === 0 ? admission(person, access) : []),
  ];
}

type Policies = Exclude<NonNullable<People["access"]>, { unread: string }>["policies"];

function denial(person: JumpCloudAccount, { name, conditional, resource }: Policies[number]): Reason {
  const wayOut = `Change JumpCloud's access policy "${name}", or take the person out of it`;
  const evidence = `JumpCloud's access policy "${name}" denies ${nameOf(person)} the ${resource}`;
  if (conditional) return told("access-conditional", `${evidence} under its conditions`, wayOut);
  if (resource === "application") return blocks("access-denied", evidence, wayOut);
  return unsure("access-denied", `${evidence}, where a sign-in to the application may pass`, wayOut);
}

/** Where policies let some people in, JumpCloud's default policy decides about the others, and the API hides it. */
function admission(person: JumpCloudAccount, { policies }: { policies: Policies }): Reason[] {
  const admitting = policies.filter(
    ({ effect, demandsMfa, resource }) => effect === "allow" && !demandsMfa && resource === "application",
  );
  if (admitting.length === 0) return [];
  const names = admitting.map(({ name }) => `"${name}"`).sort();
  const evidence = `none of JumpCloud's access policies for the application (${names.join(", ")}) is for ${nameOf(person)}; JumpCloud's default policy, which the API does not show, decides`;
  return [unsure("not-admitted", evidence, "Add the person to one of these access policies")];
}

/** Whoever has not enrolled in a demanded factor can't log in: https://jumpcloud.com/support/require-mfa-for-users */
function factorReasons(person: JumpCloudAccount, policies: string[]): Reason[] {
  const { demanded, enrolled, exempt } = person.mfa;
  if (enrolled || (!demanded && policies.length === 0)) return [];
  const names = [...policies].sort().map((name) => `the access policy "${name}"`);
  const who = [...(demanded ? ["the account"] : []), ...names].join(" and ");
  const evidence = `${nameOf(person)} has enrolled no second factor, which ${who} at JumpCloud demands`;
  const wayOut = "Let the person enrol a factor in JumpCloud's user portal";
  return [exempt ? told("mfa-exempt", evidence, wayOut) : blocks("mfa-not-enrolled", evidence, wayOut)];
}

/** A person without an e-mail address has a user name. */
export function nameOf({ email, username }: JumpCloudAccount): string {
  return email === "" ? username : email;
}
