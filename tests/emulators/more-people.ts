import type { RunningEmulators } from "../../emulators";
import { hexId } from "../../emulators/core";
import { newUser } from "../../emulators/jumpcloud/new-user";

/** The addresses of so many people whom no seed has: `person-1@example.net` is the first. */
export function numberedEmails(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `person-${index + 1}@example.net`);
}

/** Puts people with these addresses into JumpCloud. They have no account in the tenant and are in no group. */
export function addPeople({ jumpcloud: { state } }: RunningEmulators, emails: readonly string[]): void {
  const [{ organization, created } = { organization: "", created: "" }] = state.users.values();
  for (const [index, email] of emails.entries()) {
    const id = hexId("user", email);
    const fields = { username: email.replace("@", "-at-"), email };
    state.users.set(id, newUser(fields, { id, organization, created, uid: 9000 + index }));
  }
}
