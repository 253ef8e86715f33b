import { type Finding, violated } from "./finding";
import type { Read } from "./reading";

/** The declared group as JumpCloud shows it. */
export interface DeclaredGroup {
  name: string;
  members: number;
}

const CODE = "group-outside";

/**
 * The declared group may not use the domain's application, and others may: who is in those signs in, whatever becomes of
 * the declared one. `groups` are the ids of the others; `seen` has nothing where JumpCloud has no such group.
 */
export function groupOutside(
  domain: string,
  groupId: string,
  groups: readonly string[],
  seen: Read<DeclaredGroup | undefined>,
): Finding {
  const open = `its application is open to the group${groups.length > 1 ? "s" : ""} ${groups.join(", ")} only`;
  const told = (what: string, wayOut: string) => violated(CODE, domain, `${what}; ${open}`, wayOut);
  const declare = "Declare the group that its people are in";
  if ("unread" in seen)
    return told(
      `the declared group ${groupId} could not be read: ${seen.unread}`,
      `${declare}, or let the credential read it`,
    );
  if (!seen.value) return told(`JumpCloud has no group ${groupId}, which is declared`, declare);
  const { name, members } = seen.value;
  const named = `the declared group "${name}" (${groupId})`;
  if (members === 0) return told(`${named} holds nobody`, declare);
  const what = `${named} with ${members} of JumpCloud's users may not use its application, so that nobody signs in by being in it`;
  return told(what, `${declare}, or run \`pulumi up --refresh\`, which binds this one again`);
}

/** Whether a finding keeps everybody on the domain out, and not only a group. */
export function isForEverybody({ code }: Finding): boolean {
  return code !== CODE;
}
