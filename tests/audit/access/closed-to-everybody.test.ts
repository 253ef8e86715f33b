import { accessClosed } from "../../../audit/access/closed-to-everybody";
import type { AccessPolicy } from "../../../audit/access/policies";

const denying = (audience: Partial<AccessPolicy["audience"]>): AccessPolicy => ({
  ...{ id: "c1", name: "Offices only", effect: "deny", demandsMfa: false, conditional: false },
  resource: "application",
  audience: { everybody: false, users: [], groups: [], exceptGroups: [], ...audience },
});

test.each<[string, AccessPolicy, boolean, string[]]>([
  ["each group that may use it", denying({ groups: ["g1", "g2"] }), false, ["access-closed"]],
  ["some of the groups", denying({ groups: ["g1"] }), false, []],
  ["each group, and not those who are bound alone", denying({ groups: ["g1", "g2"] }), true, []],
  ["everybody, however bound", denying({ everybody: true }), true, ["access-closed"]],
])("judges a policy that denies the application to %s", (_, policy, isAnyoneBoundAlone, codes) => {
  const found = accessClosed("example.com", [policy], ["g1", "g2"], isAnyoneBoundAlone);
  expect(found.map(({ code }) => code)).toEqual(codes);
});
