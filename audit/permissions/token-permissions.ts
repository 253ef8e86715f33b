import { type Finding, holds, unknown, violated } from "../finding";
import { checkPermissions, type GraphIdentity, NEEDS_OF, permissionsToGrant } from "./permissions";

/** What a token of Microsoft Graph says of whom it belongs to. */
export interface GraphTokenClaims {
  appId: string;
  /** Application permissions; left out for a signed-in person, whose directory roles decide. */
  roles?: string[];
}

/** What a token holds against what an identity needs; one finding for each permission. */
export function checkTokenPermissions(
  identity: GraphIdentity,
  { appId, roles }: GraphTokenClaims,
): Finding[] {
  const object = `application ${appId}`;
  if (roles === undefined) {
    const evidence =
      "the token belongs to a person: directory roles decide what the person may do, and the token does not contain them";
    const wayOut =
      "Sign in as a Global Administrator for the first set-up. To check an identity, use its own application";
    return [
      identity === "bootstrap"
        ? holds("token-of-a-person", object, evidence, wayOut)
        : unknown("token-of-a-person", object, evidence, wayOut),
    ];
  }
  return checkPermissions(object, roles, NEEDS_OF[identity]);
}

/**
 * What an identity holds beyond what it is for: who may write by `read` could federate from a pull request, and whoever
 * gives roles can become anybody.
 */
export function checkNeedlessPermissions(
  identity: GraphIdentity,
  { appId, roles = [] }: GraphTokenClaims,
): Finding[] {
  const object = `application ${appId}`;
  const granted = permissionsToGrant(identity);
  const writing = roles.filter((role) => writes(role, identity) && !granted.includes(role)).sort();
  if (identity === "bootstrap") return [];
  if (writing.length > 0) return [violated("permission-needless", object, ...tooMuch(identity, writing))];
  return identity === "read" && roles.includes(LOGS)
    ? [holds("permission-needless", object, ...READS_LOGS)]
    : [];
}

/** Whoever rolls back may block leavers; a pull request may not. */
function writes(role: string, identity: GraphIdentity): boolean {
  return role.includes("ReadWrite") || (identity === "read" && role === "User.EnableDisableAccount.All");
}

const LOGS = "AuditLog.Read.All";
const READS_LOGS = [
  `it holds ${LOGS}: anybody who can push a branch can read the tenant's log of sign-ins`,
  "Remove it, and give it to the identity that runs `watch`",
] as const;

function tooMuch(identity: "read" | "deploy", writing: string[]): [evidence: string, wayOut: string] {
  const held = writing.join(", ");
  return identity === "read"
    ? [`it has ${held}, but should only read`, "Remove them, so that a pull request can't change anything"]
    : [`it has ${held}, which only bootstrap needs`, "Remove them: only the first set-up needs them"];
}
