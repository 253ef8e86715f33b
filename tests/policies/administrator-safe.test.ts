import { administratorSafePolicy } from "../../policies/administrator-safe";
import { federation, judge, preflight, type Told } from "./judge";

const MADE_BY = [
  "jumpcloud-entra:components:JumpCloudMicrosoft365",
  "jumpcloud-entra:components:TechnicalAdmin",
];
const user = (userPrincipalName: string, protect = true): Told => ({
  type: "azuread:index/user:User",
  name: "m365-admin-user",
  props: { userPrincipalName },
  protect,
  parents: MADE_BY,
});

it("lets a protected administrator on the initial domain pass", async () => {
  expect(await judge(administratorSafePolicy, user("jumpcloud-admin@example.onmicrosoft.com"))).toEqual([]);
});

it.each([
  "azuread:index/user:User",
  "azuread:index/directoryRole:DirectoryRole",
  "pulumi-nodejs:dynamic/graph:RoleAssignment",
])("stops one whose %s is not protected", async (type) => {
  const told = { ...user("jumpcloud-admin@example.onmicrosoft.com", false), type, name: "m365-admin-part" };
  expect(await judge(administratorSafePolicy, told)).toEqual([
    `m365-admin-part (${type}) is not protected: a run can delete it. Leave its option \`protect\` on.`,
  ]);
});

it.each(["admin@example.com", "admin@example.mail.onmicrosoft.com", "admin@evil-onmicrosoft.com"])(
  "stops %s, who is not on the initial domain",
  async (name) => {
    expect(await judge(administratorSafePolicy, user(name))).toEqual([
      `The technical administrator ${name} is not on the tenant's initial domain (*.onmicrosoft.com), the only domain that can never be federated. Give the account a sign-in name there.`,
    ]);
  },
);

it("asks nothing of other accounts of the program", async () => {
  const told = { ...user("ada@example.com", false), parents: ["jumpcloud-entra:components:SyncGroup"] };
  expect(await judge(administratorSafePolicy, told)).toEqual([]);
});

it("asks the same of an administrator that is used as it is, once the stage is `federated`", async () => {
  const told = (stage: string, userPrincipalName: string) =>
    preflight({ stage, administrator: { adopt: "8d1c1006-889c-47a6-ae6f-1326219a5dae", userPrincipalName } });
  expect(await judge(administratorSafePolicy, told("federated", "admin@example.onmicrosoft.com"))).toEqual(
    [],
  );
  expect(await judge(administratorSafePolicy, told("prepare", "admin@example.net"))).toEqual([]);
  expect(await judge(administratorSafePolicy, told("federated", "admin@example.net"))).toEqual([
    expect.stringMatching(/^The administrator admin@example.net that technicalAdmin.adopt names is not on /),
  ]);
});

it("asks the same of the one for emergencies", async () => {
  const told = (upn: string) => federation({ terms: { emergencyAccess: { upn, testedOn: "2026-11-02" } } });
  expect(await judge(administratorSafePolicy, told("breakglass@example.onmicrosoft.com"))).toEqual([]);
  expect(await judge(administratorSafePolicy, told("breakglass@example.net"))).toEqual([
    expect.stringMatching(/^The administrator breakglass@example.net that emergencyAccess names is not on /),
  ]);
});

it("asks nothing where nobody is named", async () => {
  expect(await judge(administratorSafePolicy, federation())).toEqual([]);
  expect(await judge(administratorSafePolicy, preflight({ stage: "federated" }))).toEqual([]);
});
