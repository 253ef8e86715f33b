import { IDENTITIES, permissionsToGrant } from "../../../audit/permissions/permissions";
import {
  checkNeedlessPermissions,
  checkTokenPermissions,
} from "../../../audit/permissions/token-permissions";

const violatedOf = (findings: ReturnType<typeof checkTokenPermissions>) =>
  findings.filter(({ state }) => state === "violated").map(({ evidence }) => evidence);

test.each(IDENTITIES)("finds %s good with what it is given, and nothing needless", (identity) => {
  const token = { appId: "app", roles: permissionsToGrant(identity) };
  expect(checkTokenPermissions(identity, token).every(({ state }) => state === "holds")).toBe(true);
  expect(checkNeedlessPermissions(identity, token)).toEqual([]);
});

test.each(
  IDENTITIES.flatMap((identity) =>
    permissionsToGrant(identity).map((permission) => [identity, permission] as const),
  ),
)("names it where %s lacks %s", (identity, permission) => {
  const roles = permissionsToGrant(identity).filter((one) => one !== permission);
  const named = violatedOf(checkTokenPermissions(identity, { appId: "app", roles })).join("\n");
  expect(named).toContain(`it lacks the Microsoft Graph permission ${permission}, `);
});

test("finds with deploy what only the first set-up needs", () => {
  const token = { appId: "app", roles: permissionsToGrant("bootstrap") };
  expect(checkNeedlessPermissions("deploy", token)).toMatchObject([
    {
      code: "permission-needless",
      state: "violated",
      evidence: "it has RoleManagement.ReadWrite.Directory, User.ReadWrite.All, which only bootstrap needs",
    },
  ]);
});

test("notes that pull requests can read the log of sign-ins, and refuses nothing by it", () => {
  const token = { appId: "app", roles: [...permissionsToGrant("read"), "AuditLog.Read.All"] };
  expect(checkNeedlessPermissions("read", token)).toMatchObject([
    {
      state: "holds",
      evidence: expect.stringContaining(
        "it holds AuditLog.Read.All: anybody who can push a branch can read the tenant's log of sign-ins",
      ),
      wayOut: "Remove it, and give it to the identity that runs `watch`",
    },
  ]);
  expect(violatedOf(checkTokenPermissions("read", token))).toEqual([]);
});

test("takes blocking accounts for what a rollback may do, and a pull request may not", () => {
  const found = (identity: "read" | "deploy") => {
    const roles = [...permissionsToGrant(identity), "User.EnableDisableAccount.All"];
    return violatedOf(checkNeedlessPermissions(identity, { appId: "app", roles }));
  };
  expect(found("deploy")).toEqual([]);
  expect(found("read")).toEqual(["it has User.EnableDisableAccount.All, but should only read"]);
});

test("finds permissions to write with read", () => {
  const token = { appId: "app", roles: permissionsToGrant("deploy") };
  expect(violatedOf(checkNeedlessPermissions("read", token))).toEqual([
    "it has Domain-InternalFederation.ReadWrite.All, Domain.ReadWrite.All, but should only read",
  ]);
});
