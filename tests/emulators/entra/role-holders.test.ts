import type { EntraSeed } from "../../../emulators/entra";
import { ADMINISTRATOR, callerOf, createTenant } from "./tenant";

const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";

const start = async (parts: Partial<EntraSeed> = {}) => ({ graph: await callerOf(createTenant(parts)) });

const user = (name: string, more: object = {}) => ({ userPrincipalName: name, displayName: name, ...more });

describe("holders of roles", () => {
  const seed: Partial<EntraSeed> = {
    users: [
      user("ada@example.org"),
      user("eve@example.org", { eligibleRoles: ["Global Administrator"] }),
      user("pim@example.org", { activatedRoles: ["Global Administrator"] }),
    ],
    groups: [
      { displayName: "Inner", members: ["ada@example.org"] },
      {
        displayName: "Admins",
        isAssignableToRole: true,
        members: ["Inner"],
        roles: ["Global Administrator"],
      },
    ],
  };

  it("may be groups, whose members of members hold them too", async () => {
    const { graph } = await start(seed);
    const role = `directoryRoles/roleTemplateId=${GLOBAL_ADMINISTRATOR}/members`;
    const members = (await graph("GET", role)).body.value as { id: string; displayName: string }[];
    expect(members.map((member) => member.displayName).sort()).toEqual(["Admins", "pim@example.org"]);
    const group = members.find((member) => member.displayName === "Admins");
    const people = await graph("GET", `groups/${group?.id}/transitiveMembers/microsoft.graph.user`);
    expect(people.body.value).toMatchObject([{ userPrincipalName: "ada@example.org" }]);
  });

  it("are told apart as assigned for good, activated for a while, and eligible", async () => {
    const { graph } = await start(seed);
    const path = "roleManagement/directory";
    const active = await graph(
      "GET",
      `${path}/roleAssignmentScheduleInstances?$filter=assignmentType eq 'Activated'&$expand=principal`,
    );
    expect(active.body.value).toMatchObject([
      { endDateTime: "2026-11-23T20:00:00.000Z", principal: { userPrincipalName: "pim@example.org" } },
    ]);
    const all = (await graph("GET", `${path}/roleAssignmentScheduleInstances`)).body.value;
    expect(all).toHaveLength(2);
    for (const set of ["roleEligibilitySchedules", "roleEligibilityScheduleInstances"]) {
      const { body } = await graph("GET", `${path}/${set}?$expand=principal`);
      const names = (body.value as { principal: { displayName: string } }[]).map((row) => row.principal);
      expect(names.map(({ displayName }) => displayName).sort()).toEqual([
        "eve@example.org",
        "pim@example.org",
      ]);
    }
  });

  it("can't be groups that aren't made for it", async () => {
    const { graph } = await start({ groups: [{ displayName: "Plain" }] });
    const [{ id }] = (await graph("GET", "groups")).body.value as [{ id: string }];
    const { status } = await graph("POST", "roleManagement/directory/roleAssignments", {
      principalId: id,
      roleDefinitionId: GLOBAL_ADMINISTRATOR,
      directoryScopeId: "/",
    });
    expect(status).toBe(400);
  });
});

describe("authentication methods", () => {
  it("are told with their kinds, the password first", async () => {
    const authenticationMethods = ["fido2", "phone", "windowsHelloForBusiness", "temporaryAccessPass"];
    const { graph } = await start({ users: [user("ada@example.org", { authenticationMethods })] });
    const { body } = await graph("GET", "users/ada@example.org/authentication/methods");
    expect(body.value).toMatchObject([
      { "@odata.type": "#microsoft.graph.passwordAuthenticationMethod", password: null },
      { "@odata.type": "#microsoft.graph.fido2AuthenticationMethod", attestationLevel: "attested" },
      { "@odata.type": "#microsoft.graph.phoneAuthenticationMethod", phoneType: "mobile" },
      { "@odata.type": "#microsoft.graph.windowsHelloForBusinessAuthenticationMethod" },
      { "@odata.type": "#microsoft.graph.temporaryAccessPassAuthenticationMethod", isUsable: true },
    ]);
    const ids = (body.value as { id: string }[]).map(({ id }) => id);
    expect(new Set(ids).size).toBe(5);
  });
});

describe("sessions and passwords", () => {
  it("are ended, and the time of it is told", async () => {
    const { graph } = await start({ users: [user("ada@example.org")] });
    const { status, body } = await graph("POST", "users/ada@example.org/revokeSignInSessions");
    expect([status, body.value]).toEqual([200, true]);
    const path = "users/ada@example.org?$select=signInSessionsValidFromDateTime";
    expect((await graph("GET", path)).body.signInSessionsValidFromDateTime).toBe("2026-11-23T12:00:00.000Z");
  });

  it.each([
    ["with its own permission", ["User.ReadWrite.All", "User-PasswordProfile.ReadWrite.All"], [], 204],
    ["with a role", ["User.ReadWrite.All"], ["User Administrator"], 204],
    ["with the permission to write people only", ["User.ReadWrite.All"], [], 403],
  ])("are written by an application %s", async (_with, permissions, roles, status) => {
    const { graph } = await start({
      users: [user("ada@example.org")],
      applications: [
        { ...ADMINISTRATOR, secrets: [ADMINISTRATOR.secret], displayName: "writer", permissions, roles },
      ],
    });
    const passwordProfile = { password: "made-up-Secret-1" };
    expect((await graph("PATCH", "users/ada@example.org", { passwordProfile })).status).toBe(status);
  });
});

describe("accounts", () => {
  it.each<[string, string[], string[], string, number]>([
    ["with the permission for it", ["User.EnableDisableAccount.All", "User.Read.All"], [], "ada", 204],
    ["that may not read people besides", ["User.EnableDisableAccount.All"], [], "ada", 403],
    ["that may read people only", ["User.Read.All"], [], "ada", 403],
    ["with the permission, of one with a role", ["User.ReadWrite.All"], [], "grace", 403],
    [
      "above whom nobody is, of one with a role",
      ["User.ReadWrite.All"],
      ["Global Administrator"],
      "grace",
      204,
    ],
  ])("are blocked by an application %s", async (_with, permissions, roles, whom, status) => {
    const { graph } = await start({
      users: [user("ada@example.org"), { ...user("grace@example.org"), roles: ["User Administrator"] }],
      applications: [
        { ...ADMINISTRATOR, secrets: [ADMINISTRATOR.secret], displayName: "writer", permissions, roles },
      ],
    });
    const path = `users/${whom}@example.org`;
    expect((await graph("PATCH", path, { accountEnabled: false })).status).toBe(status);
  });
});
