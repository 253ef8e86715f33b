import { type Finding, holds, violated } from "../finding";

/** JumpCloud's application as it stands in the tenant: in its name JumpCloud writes. */
export interface JumpCloudTenantApplication {
  id: string;
  name: string;
  /** Secrets and keys that were added in this tenant. */
  credentials: { kind: "secret" | "key"; name: string; from: string }[];
  /** Who may add more of them. */
  owners: string[];
}

/** JumpCloud signs in by what its own registration has; nobody else needs a key to its application. */
export function checkForeignCredentials(found: readonly JumpCloudTenantApplication[]): Finding[] {
  const code = "jumpcloud-application-credential";
  return found.flatMap(({ name, credentials, owners }) => {
    const keys = credentials.map(
      (one) => `a ${one.kind} "${one.name}"${one.from ? ` of ${one.from.slice(0, 10)}` : ""}`,
    );
    const named = owners.map((owner) => `the owner ${owner}, who can add a key`);
    const all = [...keys, ...named].sort();
    if (all.length === 0) return [holds(code, name, "only JumpCloud has a key to JumpCloud's application")];
    const evidence = `JumpCloud's application has ${all.join(", ")} in this tenant: anybody who has it can write into the tenant as JumpCloud does`;
    const wayOut =
      "Find out in Entra's audit log who added it, and remove it in the Entra admin center, Enterprise applications: JumpCloud does not need it";
    return [violated(code, name, evidence, wayOut)];
  });
}

/** By any of them a person can be made and changed. https://learn.microsoft.com/graph/api/user-update */
const WRITES_PEOPLE = ["User.ReadWrite.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"];

/**
 * JumpCloud publishes no list of what it asks for. Without a scope that writes people it can't do what it is there for, and
 * a tenant that shows no grant at all is left to JumpCloud's own word of its consent.
 */
export function checkConsentedScopes(scopes: readonly string[]): Finding[] {
  const code = "jumpcloud-application-scope";
  if (scopes.length === 0) return [];
  if (scopes.some((scope) => WRITES_PEOPLE.includes(scope)))
    return [holds(code, "tenant", "the consent lets JumpCloud write people")];
  const evidence = `the consent to JumpCloud has only ${[...scopes].sort().join(", ")}, and none of them lets JumpCloud write people`;
  const wayOut =
    "Reactivate the directory in JumpCloud's console, Directory Integrations, Cloud Directories: the consent page asks for all that JumpCloud needs";
  return [violated(code, "tenant", evidence, wayOut)];
}
