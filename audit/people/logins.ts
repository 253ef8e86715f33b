import { policiesForPerson } from "../access/policies";
import { isSuspended, type JumpCloudAccount, jumpcloudLoginName } from "./accounts";
import type { PeopleSnapshot } from "./people";
import {
  blockingReason,
  joinReasons,
  NO_REASONS,
  noteReason,
  type PersonReason,
  unsureReason,
} from "./reasons";

/** Whether the person can log in at JumpCloud at all, and get from there to the application. */
export function loginReasons(
  person: JumpCloudAccount,
  access: PeopleSnapshot["access"],
): readonly PersonReason[] {
  return joinReasons(
    stateReasons(person),
    person.activated ? NO_REASONS : [neverActivated(person)],
    person.passwordExpired ? [passwordExpired(person)] : NO_REASONS,
    person.locked ? [locked(person)] : NO_REASONS,
    accessReasons(person, access),
  );
}

function neverActivated(person: JumpCloudAccount): PersonReason {
  const evidence = `${jumpcloudLoginName(person)} has never set a password in JumpCloud`;
  const wayOut = "Send the activation mail again and let the person set a password";
  return blockingReason("jumpcloud-never-activated", evidence, wayOut);
}

function passwordExpired(person: JumpCloudAccount): PersonReason {
  const evidence = `the JumpCloud password of ${jumpcloudLoginName(person)} has expired`;
  const wayOut = "Let the person set a new password in JumpCloud's user portal";
  return blockingReason("jumpcloud-password-expired", evidence, wayOut);
}

function locked(person: JumpCloudAccount): PersonReason {
  const evidence = `${jumpcloudLoginName(person)} is locked in JumpCloud after wrong passwords`;
  return blockingReason("jumpcloud-locked", evidence, "Unlock the user in JumpCloud");
}

function stateReasons(person: JumpCloudAccount): readonly PersonReason[] {
  const { state } = person;
  const email = jumpcloudLoginName(person);
  if (isSuspended(person)) {
    const wayOut = "Activate the user in JumpCloud, or block the account in Entra";
    return [blockingReason("jumpcloud-suspended", `${email} is suspended in JumpCloud`, wayOut)];
  }
  if (state !== "STAGED") return NO_REASONS;
  const evidence = `${email} is staged in JumpCloud and not active yet`;
  return [blockingReason("jumpcloud-staged", evidence, "Activate the user in JumpCloud")];
}

function accessReasons(person: JumpCloudAccount, access: PeopleSnapshot["access"]): readonly PersonReason[] {
  if (access === undefined) return factorReasons(person, []);
  if ("unread" in access) {
    const wayOut = "Give the credential a role that may read access policies, and run again";
    const unread = unsureReason(
      "access-unread",
      `JumpCloud's access policies could not be read: ${access.unread}`,
      wayOut,
    );
    return [...factorReasons(person, []), unread];
  }
  if (access.policies.length === 0) return factorReasons(person, []);
  const applying = policiesForPerson(person.id, access);
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

type Policies = Exclude<NonNullable<PeopleSnapshot["access"]>, { unread: string }>["policies"];

function denial(person: JumpCloudAccount, { name, conditional, resource }: Policies[number]): PersonReason {
  const wayOut = `Change JumpCloud's access policy "${name}", or exclude the person from it`;
  const evidence = `JumpCloud's access policy "${name}" denies ${jumpcloudLoginName(person)} the ${resource}`;
  if (conditional) return noteReason("access-conditional", `${evidence} under its conditions`, wayOut);
  if (resource === "application") return blockingReason("access-denied", evidence, wayOut);
  return unsureReason("access-denied", `${evidence}; a sign-in to the application may still work`, wayOut);
}

/** Where policies let some people in, JumpCloud's default policy decides about the others, and the API hides it. */
function admission(person: JumpCloudAccount, { policies }: { policies: Policies }): readonly PersonReason[] {
  const admitting = policies.filter(
    ({ effect, demandsMfa, resource }) => effect === "allow" && !demandsMfa && resource === "application",
  );
  if (admitting.length === 0) return NO_REASONS;
  const names = admitting.map(({ name }) => `"${name}"`).sort();
  const evidence = `none of JumpCloud's access policies for the application (${names.join(", ")}) is for ${jumpcloudLoginName(person)}; JumpCloud's default policy decides then, and the API does not show that one`;
  return [unsureReason("not-admitted", evidence, "Add the person to one of these access policies")];
}

/** Whoever has not enrolled in a demanded factor can't log in: https://jumpcloud.com/support/require-mfa-for-users */
function factorReasons(person: JumpCloudAccount, policies: string[]): readonly PersonReason[] {
  const { demanded, enrolled, exempt } = person.mfa;
  if (enrolled || (!demanded && policies.length === 0)) return NO_REASONS;
  const names = [...policies].sort().map((name) => `the access policy "${name}"`);
  const who = [...(demanded ? ["the account"] : []), ...names].join(" and ");
  const evidence = `${jumpcloudLoginName(person)} has enrolled no second factor, and ${who} at JumpCloud demands one`;
  const wayOut = "Let the person enrol a factor in JumpCloud's user portal";
  if (!exempt) return [blockingReason("mfa-not-enrolled", evidence, wayOut)];
  if (policies.length === 0) return [noteReason("mfa-exempt", evidence, wayOut)];
  const open = "JumpCloud exempts the person for now, but does not say whether access policies respect that";
  return [unsureReason("mfa-not-enrolled", `${evidence}; ${open}`, wayOut)];
}
