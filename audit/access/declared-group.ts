import { type Finding, holds, violated } from "../finding";
import type { Reading } from "../reading";
import { hasWholeGroupAccess } from "./application-users";

/** The declared group as JumpCloud shows it. */
export interface DeclaredGroup {
  name: string;
  /** Their ids. */
  members: readonly string[];
}

const CODE = "group-outside";

/** Who may use an application, by whatever way. */
export interface ApplicationAudience {
  /** Ids of the bound groups; without one, people are bound by themselves. */
  groups: readonly string[];
  /** Ids of everybody. */
  people: readonly string[];
}

/**
 * The declared group may not use the domain's application, and others may: who is among those signs in, whatever becomes
 * of the declared one. It holds, and is told, where each of the group is among them. `seen` has nothing where JumpCloud has
 * no such group.
 */
export function checkDeclaredGroupBound(
  domain: string,
  groupId: string,
  { groups, people }: ApplicationAudience,
  seen: Reading<DeclaredGroup | undefined>,
): Finding {
  const bound =
    groups.length > 0
      ? `the group${groups.length > 1 ? "s" : ""} ${groups.join(", ")}`
      : "people with a binding of their own";
  const open = `only ${bound} may use its application`;
  const told = (what: string, wayOut: string) => violated(CODE, domain, `${what}; ${open}`, wayOut);
  const declare = "Declare the group that has its people";
  if ("unread" in seen)
    return told(
      `the declared group ${groupId} could not be read: ${seen.unread}`,
      `${declare}, or let the credential read it`,
    );
  if (!seen.value) return told(`JumpCloud has no group ${groupId}, which is declared`, declare);
  const { name, members } = seen.value;
  const named = `the declared group "${name}" (${groupId})`;
  if (members.length === 0) return told(`${named} is empty`, declare);
  const what = `${named} with ${members.length} of JumpCloud's users may not use its application, so it lets nobody sign in`;
  const wayOut = `${declare}, or run \`pulumi up --refresh\`, which binds this one again`;
  return hasWholeGroupAccess({ group: members, application: people })
    ? holds(CODE, domain, `${what}; ${open}`, wayOut)
    : told(what, wayOut);
}

/** Whether a finding keeps everybody on the domain out, and not only a group. */
export function affectsWholeDomain({ code }: Finding): boolean {
  return code !== CODE;
}
