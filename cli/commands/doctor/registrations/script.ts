import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type GraphIdentity,
  IDENTITIES,
  permissionsToGrant,
} from "../../../../audit/permissions/permissions";

/** What a script asks Microsoft Graph with. */
export const REGISTRATION_TOOLS = ["az", "graph", "powershell"] as const;
export type RegistrationTool = (typeof REGISTRATION_TOOLS)[number];

const FILES: Readonly<Record<RegistrationTool, readonly string[]>> = {
  az: ["az.sh", "registrations.sh"],
  graph: ["graph.sh", "registrations.sh"],
  powershell: ["registrations.ps1"],
};

const MARK = "@PERMISSIONS@";

/** The script that makes the three app registrations; `also` is granted to the identity that reads. */
export function registrationScript(script: RegistrationTool, also: readonly string[] = []): string {
  const text = FILES[script].map((file) => readFileSync(join(__dirname, file), "utf8")).join("");
  return text.replace(MARK, () => IDENTITIES.map((identity) => assigned(script, identity, also)).join("\n"));
}

/** Names of permissions hold letters, dots and hyphens: a quote around them is enough in both languages. */
function assigned(script: RegistrationTool, identity: GraphIdentity, also: readonly string[]): string {
  const all =
    identity === "read"
      ? [...new Set([...permissionsToGrant("read"), ...also])]
      : permissionsToGrant(identity);
  const value = `'${all.sort().join(" ")}'`;
  return script === "powershell" ? `$${identity}Permissions = ${value}` : `${identity}_permissions=${value}`;
}
