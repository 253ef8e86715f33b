import { checkConsentedScopes, checkForeignCredentials } from "../../../audit/jumpcloud/tenant-application";

const JUMPCLOUD = { id: "1", name: "JumpCloud", credentials: [], owners: [] };

const told = (findings: { state: string; evidence: string }[]) =>
  findings.map(({ state, evidence }) => `${state}: ${evidence}`);

it("takes an application that nobody here has a key to for JumpCloud's alone", () => {
  expect(told(checkForeignCredentials([JUMPCLOUD]))).toEqual([
    "holds: only JumpCloud has a key to JumpCloud's application",
  ]);
});

it("names each secret, key and owner that was added in the tenant", () => {
  const credentials = [
    { kind: "secret" as const, name: "backup", from: "2026-11-01T00:00:00Z" },
    { kind: "key" as const, name: "without a name", from: "" },
  ];
  expect(told(checkForeignCredentials([{ ...JUMPCLOUD, credentials, owners: ["eve@example.com"] }]))).toEqual(
    [
      `violated: JumpCloud's application has a key "without a name", a secret "backup" of 2026-11-01, the owner eve@example.com, who can add a key in this tenant: anybody who has it can write into the tenant as JumpCloud does`,
    ],
  );
});

it.each([
  [[], []],
  [["openid", "User.ReadWrite.All"], ["holds: the consent lets JumpCloud write people"]],
  [["Directory.AccessAsUser.All"], ["holds: the consent lets JumpCloud write people"]],
  [
    ["openid", "User.Read.All"],
    [
      "violated: the consent to JumpCloud has only User.Read.All, openid, and none of them lets JumpCloud write people",
    ],
  ],
])("judges the scopes %j", (scopes, words) => {
  expect(told(checkConsentedScopes(scopes))).toEqual(words);
});
