import { type GraphIdentity, permissionsToGrant } from "../../../../../audit/permissions/permissions";
import {
  REGISTRATION_TOOLS,
  type RegistrationTool,
  registrationScript,
} from "../../../../../cli/commands/doctor/registrations/script";

const assignment = (script: RegistrationTool, identity: GraphIdentity, permissions: string[]) =>
  script === "powershell"
    ? `\n$${identity}Permissions = '${permissions.join(" ")}'\n`
    : `\n${identity}_permissions='${permissions.join(" ")}'\n`;

test.each(REGISTRATION_TOOLS)(
  "the script for %s names each identity's permissions and no others",
  (script) => {
    const text = registrationScript(script);
    for (const identity of ["read", "deploy", "bootstrap"] as const) {
      expect(text).toContain(assignment(script, identity, permissionsToGrant(identity).sort()));
    }
    expect(text).not.toContain("@PERMISSIONS@");
  },
);

test.each(REGISTRATION_TOOLS)(
  "the script for %s gives read, and nobody else, what is asked for besides",
  (script) => {
    const text = registrationScript(script, ["Application.Read.All", "Domain.Read.All"]);
    expect(text).toContain(
      assignment(script, "read", ["Application.Read.All", ...permissionsToGrant("read")].sort()),
    );
    expect(text.split("Application.Read.All")).toHaveLength(2);
  },
);

test.each(REGISTRATION_TOOLS)("the script for %s has no id by heart but Microsoft Graph's own", (script) => {
  const ids = registrationScript(script).match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g) ?? [];
  expect([...new Set(ids)]).toEqual(["00000003-0000-0000-c000-000000000000"]);
});
