import type { JudgedPassword } from "../../audit/cloud-passwords";
import type { RemapPicture } from "../../operations/remap/survey";
import { csv } from "../csv";

const COLUMNS = [
  ...["user", "state", "was", "immutableId", "person", "reason", "wayOut"],
  ...["passwordAtMicrosoft", "passwordOf", "passwordReason"],
];

/** Everybody of the domain for the help desk, with what is known of the password that the window asks for. */
export function remapCsv({ plan }: RemapPicture, passwords: ReadonlyMap<string, JudgedPassword>): string {
  const password = (user: string) => {
    const { usable, had, reason } = passwords.get(user.toLowerCase()) ?? {};
    return [usable, had, reason];
  };
  return csv(COLUMNS, [
    ...plan.writes.map(({ user, was, immutableId, person }) => [
      ...[user, "to write", was, immutableId ?? undefined, person, "", ""],
      ...password(user),
    ]),
    ...plan.left.map(({ user, was, reason, wayOut }) => [
      ...[user, "left to you", was, undefined, undefined, reason, wayOut],
      ...password(user),
    ]),
    ...plan.ready.map((user) => [user, "ready", ...Array(5).fill(undefined), ...password(user)]),
  ]);
}

/** The same for programs. */
export function remapJson(
  { domain, tenantId, where, gates, plan }: RemapPicture,
  passwords: ReadonlyMap<string, JudgedPassword>,
): object {
  const { authenticationType, federation } = where.standing;
  return {
    domain,
    tenantId,
    authenticationType,
    ...(federation?.issuerUri ? { issuerUri: federation.issuerUri } : {}),
    gates,
    ...plan,
    passwords: Object.fromEntries(passwords),
  };
}
