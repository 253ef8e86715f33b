import { grantsOf, IDENTITIES } from "../../../audit/permissions/permissions";
import { needlessPermissions, permissionsFor } from "../../../audit/permissions/token-permissions";

const violatedOf = (findings: ReturnType<typeof permissionsFor>) =>
  findings.filter(({ state }) => state === "violated").map(({ evidence }) => evidence);

test.each(IDENTITIES)("finds %s good with what it is given, and nothing needless", (identity) => {
  const token = { appId: "app", roles: grantsOf(identity) };
  expect(permissionsFor(identity, token).every(({ state }) => state === "holds")).toBe(true);
  expect(needlessPermissions(identity, token)).toEqual([]);
});

test.each(
  IDENTITIES.flatMap((identity) => grantsOf(identity).map((permission) => [identity, permission] as const)),
)("names it where %s lacks %s", (identity, permission) => {
  const roles = grantsOf(identity).filter((one) => one !== permission);
  const named = violatedOf(permissionsFor(identity, { appId: "app", roles })).join("\n");
  expect(named).toContain(`it lacks the Microsoft Graph permission ${permission}, `);
});

test("finds with deploy what only the first set-up needs", () => {
  const token = { appId: "app", roles: grantsOf("bootstrap") };
  expect(needlessPermissions("deploy", token)).toMatchObject([
    {
      code: "permission-needless",
      state: "violated",
      evidence: "it holds RoleManagement.ReadWrite.Directory, User.ReadWrite.All, which only bootstrap needs",
    },
  ]);
});

test("notes that pull requests can read the log of sign-ins, and refuses nothing by it", () => {
  const token = { appId: "app", roles: [...grantsOf("read"), "AuditLog.Read.All"] };
  expect(needlessPermissions("read", token)).toMatchObject([
    {
      state: "holds",
      evidence: expect.stringContaining("it holds AuditLog.Read.All: whoever can push a branch"),
      wayOut: "Take it away, and give it to whoever runs `watch`",
    },
  ]);
  expect(violatedOf(permissionsFor("read", token))).toEqual([]);
});

test("takes blocking accounts for what a rollback may do, and a pull request may not", () => {
  const found = (identity: "read" | "deploy") => {
    const roles = [...grantsOf(identity), "User.EnableDisableAccount.All"];
    return violatedOf(needlessPermissions(identity, { appId: "app", roles }));
  };
  expect(found("deploy")).toEqual([]);
  expect(found("read")).toEqual(["it holds User.EnableDisableAccount.All, and is only to read"]);
});

test("finds permissions to write with read", () => {
  const token = { appId: "app", roles: grantsOf("deploy") };
  expect(violatedOf(needlessPermissions("read", token))).toEqual([
    "it holds Domain-InternalFederation.ReadWrite.All, Domain.ReadWrite.All, and is only to read",
  ]);
});
