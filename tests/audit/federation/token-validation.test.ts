import { checkTokenValidation } from "../../../audit/federation/token-validation";

const ALL =
  "Set validatingDomains of that policy to all root domains, or delete the policy, which has the same effect";

test.each([
  ["all", [], ""],
  ["allFederated", [], ""],
  ["enumerated", ["example.com"], ""],
  ["none", [], ALL],
  ["allManaged", [], ALL],
  ["enumerated", ["example.org"], ALL],
])("with %s %s for example.com, the way out is %j", (rootDomains, domainNames, wayOut) => {
  const finding = checkTokenValidation("Example.com", { value: { rootDomains, domainNames } });
  expect([finding.code, finding.state, finding.wayOut]).toEqual(["token-validation", "holds", wayOut]);
});

test("tells an unread policy and refuses nothing, as no setting of it keeps anybody of the domain out", () => {
  const finding = checkTokenValidation("example.com", { unread: "403" });
  expect(finding).toMatchObject({
    state: "holds",
    wayOut: "Grant the Microsoft Graph permission Policy.Read.All to see it",
  });
});
