import type { JumpCloudAccessPolicy } from "../../../audit/access/policies";
import { checkClosedToEverybody } from "../../../audit/access/policies";

const denying = (audience: Partial<JumpCloudAccessPolicy["audience"]>): JumpCloudAccessPolicy => ({
  id: "c1",
  name: "Offices only",
  effect: "deny",
  demandsMfa: false,
  conditional: false,
  resource: "application",
  audience: { everybody: false, users: [], groups: [], exceptGroups: [], ...audience },
});

test.each<[string, JumpCloudAccessPolicy, boolean, string[]]>([
  ["each group that may use it", denying({ groups: ["g1", "g2"] }), false, ["access-closed"]],
  ["some of the groups", denying({ groups: ["g1"] }), false, []],
  ["each group, and not those who are bound alone", denying({ groups: ["g1", "g2"] }), true, []],
  ["everybody, however bound", denying({ everybody: true }), true, ["access-closed"]],
])("judges a policy that denies the application to %s", (_, policy, isAnyoneBoundAlone, codes) => {
  const found = checkClosedToEverybody("example.com", [policy], ["g1", "g2"], isAnyoneBoundAlone);
  expect(found.map(({ code }) => code)).toEqual(codes);
});
