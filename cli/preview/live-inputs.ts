import type { ResourceOperation } from "../engine/engine-events";
import type { InputDifference } from "../engine/input-differences";
import { DYNAMIC_TYPE_PREFIX } from "../engine/resource-names";

/**
 * Inputs that no program declares and no run writes: what `check` of a resource read at the vendors, drew, or made of
 * others. They may be otherwise at each preview. What `check` reads and the run then writes is not among them, such as the
 * certificate that a federation is going to trust. See docs/decisions/0021-the-same-as-reviewed.md.
 */
export const LIVE_INPUTS: Readonly<Record<string, readonly string[]>> = {
  Preflight: [
    "findings",
    "found",
    "standing",
    "forecast",
    "globalAdministrators",
    "tenantName",
    "organizationName",
    "initialDomain",
    "primaryDomain",
    "directoryId",
    // What stood when it was taken over as it stands.
    "asFound",
    // That the stack of `transferFrom`, which is compared, has handed over.
    "transferred",
    // Made of the declared members, of whom a note is compared.
    "memberMarks",
    // Drawn anew in each preview until the account is made.
    "administrator.mark",
    "administrator.markedAt",
    "administrator.userPrincipalName",
  ],
  UserParity: ["notReady", "lockedOut", "outage", "standing", "asFound"],
  DomainFederation: ["federationId", "isFound", "replaced", "consented", "effects"],
  FederationCheck: [
    "federationId",
    "standing",
    "authenticationType",
    "signInUrl",
    "certificate",
    "findings",
    "undeclared",
    "takenAsItStood",
  ],
  CertificateRollover: ["finished"],
  PrimaryDomain: ["instead"],
  RollbackRecord: ["atJumpCloud"],
  // The mark of Preflight.
  "azuread:index/user:User": ["employeeId"],
  "jumpcloud-entra:components:TechnicalAdmin": ["mark"],
};

/** What a program declares or the run writes of an operation. */
export function declaredChanges({
  type,
  changes,
}: Pick<ResourceOperation, "type" | "changes">): InputDifference[] {
  const live = [...(LIVE_INPUTS[type.replace(DYNAMIC_TYPE_PREFIX, "")] ?? []), DRAWN];
  return changes.filter(({ path }) => !live.some((name) => isPartOf(path, name)));
}

/** Of whichever kind: Preflight draws it for the whole stack, anew in each preview until a run has kept it. */
const DRAWN = "holder.id";

function isPartOf(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`);
}
