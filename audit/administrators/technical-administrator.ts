import { type EmergencySnapshot, emergencyHindrance } from "../emergency/administrator";
import { type Finding, holds, pending, unknown, violated } from "../finding";
import type { Holder } from "../holders/holder";
import { componentAliasOption, quotedName } from "../holders/wording";
import { GLOBAL_ADMINISTRATOR_ROLE } from "../people/accounts";
import { ACCOUNT_NEED, bootstrapInstruction, ROLE_NEED } from "../permissions/permissions";

/** An account that has the technical administrator's name already. */
export interface NamesakeAccount {
  id: string;
  /** RFC 3339; null where Microsoft does not tell. */
  createdDateTime: string | null;
  /** What a stack that made it has marked it with. */
  employeeId?: string | null;
}

/** The component whose mark the account carries, and the one that is to make an account of its name. */
export interface AccountMark {
  holder: Holder;
  declared: Holder;
}

/**
 * Whether the name is free for a stack that has made no account yet. By its name alone a stranger's account would become
 * a Global Administrator, with a password that the stranger knows.
 */
export function checkAdministratorNameFree(
  userPrincipalName: string,
  namesake: NamesakeAccount | undefined,
  markedBy?: AccountMark,
): Finding {
  const code = "administrator-foreign";
  if (!namesake) return holds(code, userPrincipalName, "nobody has the name");
  const { id, createdDateTime } = namesake;
  const since = createdDateTime ? `, since ${createdDateTime}` : "";
  if (markedBy) return heldUnderMark(userPrincipalName, `object id ${id}${since}`, markedBy);
  const evidence = `the tenant has an account of this name (object id ${id}${since}) that this stack did not make, so it is not made a Global Administrator`;
  const wayOut = `If this stack made it and its component was renamed or moved since, give the component its former name: \`aliases: [{ name: "…" }]\`. If a stack that is destroyed left it, delete it in Entra. Else name another \`adminNickname\`, or find out whose account it is, and delete or rename it. If it is your own Global Administrator, use it without any change: \`technicalAdmin.adopt: ${id}\``;
  return violated(code, userPrincipalName, evidence, wayOut);
}

/** What the gate of who holds the rest says of that, counts for the account as well. */
function heldUnderMark(upn: string, account: string, { holder, declared }: AccountMark): Finding {
  const code = "administrator-foreign";
  if (holder.stack === declared.stack && isNamedOtherwise(holder, declared)) {
    const evidence = `the tenant has this account (${account}), which this stack made as its component ${quotedName(holder.component)}`;
    return violated(
      code,
      upn,
      evidence,
      `Add \`${componentAliasOption(holder, declared)}\` to the component's options`,
    );
  }
  const evidence = `the tenant has this account (${account}), which carries the mark of the component ${quotedName(holder.component)} of ${holder.stack}`;
  const wayOut = `\`transferFrom: "${holder.stack}"\` hands it over with the rest that it holds. Else name another \`adminNickname\``;
  return violated(code, upn, evidence, wayOut);
}

function isNamedOtherwise(one: Holder, other: Holder): boolean {
  return one.component !== other.component || one.parent !== other.parent;
}

/** What a run has to write of the administrator that the program makes. */
export type MissingAdministratorPart = "account" | "name" | "role";

const UNMADE = {
  account: {
    code: "administrator-account",
    evidence: "the tenant has no account of this name",
    need: ACCOUNT_NEED,
  },
  name: {
    code: "administrator-account",
    evidence: "its account still has its former name",
    need: ACCOUNT_NEED,
  },
  role: {
    code: "administrator-role",
    evidence: "it does not hold the role Global Administrator",
    need: ROLE_NEED,
  },
} as const;

/** What this run makes of the administrator, or makes again, and which permission only the first set-up has for it. */
export function checkAdministratorParts(
  userPrincipalName: string,
  unmade: readonly MissingAdministratorPart[],
): Finding[] {
  return unmade.map((what) => {
    const { code, evidence, need } = UNMADE[what];
    const text = `${evidence}; to ${need.purpose}, this run needs the Microsoft Graph permission ${need.permission}`;
    return pending(code, userPrincipalName, text, bootstrapInstruction("npx pulumi up --refresh"));
  });
}

/** Whether an account that is to be used as it is holds the role already, and depends neither on JumpCloud nor on time. */
export function checkAdoptedAdministrator(
  id: string,
  snapshot: Pick<EmergencySnapshot, "holders" | "unread" | "federated" | "members">,
): Finding {
  const code = "administrator-adopted";
  const { holders, unread = [] } = snapshot;
  const held = holders.filter(
    (holder) => holder.roleTemplateId === GLOBAL_ADMINISTRATOR_ROLE && holder.account.id === id,
  );
  const hindrances = held.map((holder) => emergencyHindrance(holder, snapshot));
  const upn = held[0]?.account.userPrincipalName ?? id;
  if (hindrances.includes(undefined)) return holds(code, upn, "it is a Global Administrator, used as it is");
  if (held.length === 0 && unread.length > 0) {
    const evidence = `it is not known whether it is a Global Administrator; could not be read: ${unread.join("; ")}`;
    return unknown(
      code,
      upn,
      evidence,
      "Grant the Microsoft Graph permission GroupMember.Read.All and run again",
    );
  }
  const why = hindrances[0] ?? "is not a Global Administrator";
  const wayOut =
    "Name the object id of an enabled, cloud-only Global Administrator whose role is permanently active, on a domain that stays unfederated; this program does not change it";
  return violated(code, upn, `the account of \`technicalAdmin.adopt\` ${why}`, wayOut);
}
