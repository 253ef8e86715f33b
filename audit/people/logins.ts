import { policiesFor } from "../access/policies";
import { isSuspended, type JumpCloudAccount } from "./accounts";
import type { People } from "./people";
import { blocks, joined, NO_REASONS, type Reason, told, unsure } from "./reasons";

/** Whether the person can log in at JumpCloud at all, and get from there to the application. */
export function loginReasons(person: JumpCloudAccount, access: People["access"]): readonly Reason[] {
  return joined(
    stateReasons(person),
    person.activated ? NO_REASONS : [neverActivated(person)],
    person.passwordExpired ? [passwordExpired(person)] : NO_REASONS,
    person.locked ? [locked(person)] : NO_REASONS,
    accessReasons(person, access),
  );
}

function neverActivated(person: JumpCloudAccount): Reason {
  const evidence = `${nameOf(person)} has never set a password in JumpCloud`;
  const wayOut = "Send the activation mail again and let the person set a password";
  return blocks("jumpcloud-never-activated", evidence, wayOut);
}

function passwordExpired(person: JumpCloudAccount): Reason {
  const evidence = `the JumpCloud password of ${nameOf(person)} has expired`;
  const wayOut = "Let the person set a new password in JumpCloud's user portal";
  return blocks("jumpcloud-password-expired", evidence, wayOut);
}

function locked(person: JumpCloudAccount): Reason {
  const evidence = `${nameOf(person)} is locked in JumpCloud after wrong passwords`;
  return blocks("jumpcloud-locked", evidence, "Unlock the user in JumpCloud");
}

function stateReasons(person: JumpCloudAccount): readonly Reason[] {
  const { state } = person;
  const email = nameOf(person);
  if (isSuspended(person)) {
    const wayOut = "Activate the user in JumpCloud, or block the account in Entra";
    return [blocks("jumpcloud-suspended", `${email} is suspended in JumpCloud`, wayOut)];
  }
  if (state !== "STAGED") return NO_REASONS;
  const evidence = `${email} is staged in JumpCloud and not active yet`;
  return [blocks("jumpcloud-staged", evidence, "Activate the user in JumpCloud")];
}

function accessReasons(person: JumpCloudAccount, access: People["access"]): readonly Reason[] {
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
  if (access.policies.length === 0) return factorReasons(person, []);
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
function admission(person: JumpCloudAccount, { policies }: { policies: Policies }): readonly Reason[] {
  const admitting = policies.filter(
    ({ effect, demandsMfa, resource }) => effect === "allow" && !demandsMfa && resource === "application",
  );
  if (admitting.length === 0) return NO_REASONS;
  const names = admitting.map(({ name }) => `"${name}"`).sort();
  const evidence = `none of JumpCloud's access policies for the application (${names.join(", ")}) is for ${nameOf(person)}; JumpCloud's default policy, which the API does not show, decides`;
  return [unsure("not-admitted", evidence, "Add the person to one of these access policies")];
}

/** Whoever has not enrolled in a demanded factor can't log in: https://jumpcloud.com/support/require-mfa-for-users */
function factorReasons(person: JumpCloudAccount, policies: string[]): readonly Reason[] {
  const { demanded, enrolled, exempt } = person.mfa;
  if (enrolled || (!demanded && policies.length === 0)) return NO_REASONS;
  const names = [...policies].sort().map((name) => `the access policy "${name}"`);
  const who = [...(demanded ? ["the account"] : []), ...names].join(" and ");
  const evidence = `${nameOf(person)} has enrolled no second factor, which ${who} at JumpCloud demands`;
  const wayOut = "Let the person enrol a factor in JumpCloud's user portal";
  if (!exempt) return [blocks("mfa-not-enrolled", evidence, wayOut)];
  if (policies.length === 0) return [told("mfa-exempt", evidence, wayOut)];
  const open = "JumpCloud lets the person off for now, and does not say whether before access policies, too";
  return [unsure("mfa-not-enrolled", `${evidence}; ${open}`, wayOut)];
}

/** A person without an e-mail address has a user name. */
export function nameOf({ email, username }: JumpCloudAccount): string {
  return email === "" ? username : email;
}
