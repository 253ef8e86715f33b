import { readAccessRules, readPoliciesOfApplication } from "../../../readings";
import { startJumpCloud, v2Page } from "../../clients/jumpcloud/jumpcloud-server";
import { closeVendors } from "../../clients/vendor-server";

afterEach(closeVendors);

const FOR_APPLICATION = { type: "application", targets: { resources: [{ type: "application", id: "app" }] } };

/** JumpCloud with these policies, and with one member in every group. */
function vendorWith(policies: object[]) {
  return startJumpCloud((seen) =>
    seen.path.endsWith("/members")
      ? v2Page(seen, [{ to: { type: "user", id: "u1" } }])
      : v2Page(seen, policies),
  );
}

test("keeps the enabled policies that decide about the application or the portal that leads there", async () => {
  const { jumpcloud } = await vendorWith([
    { id: "1", name: "this one", ...FOR_APPLICATION, effect: { action: "deny" } },
    { id: "2", name: "off", ...FOR_APPLICATION, disabled: true },
    {
      id: "3",
      name: "other",
      type: "application",
      targets: { resources: [{ type: "application", id: "x" }] },
    },
    { id: "4", name: "every application", type: "application", effect: { action: "allow" } },
    { id: "5", name: "portal", effect: { action: "allow", obligations: { mfa: { required: true } } } },
    { id: "6", name: "ldap", type: "ldap" },
  ]);
  const found = await readPoliciesOfApplication(jumpcloud, "app");
  if ("unread" in found) throw new Error(found.unread);
  expect(found.map(({ name, resource, effect, demandsMfa }) => [name, resource, effect, demandsMfa])).toEqual(
    [
      ["this one", "application", "deny", false],
      ["every application", "application", "allow", false],
      ["portal", "user portal", "allow", true],
    ],
  );
});

test("tells whom a policy is for, and under which conditions it is not certain", async () => {
  const { jumpcloud } = await vendorWith([
    { id: "1", name: "all", type: "application", targets: { users: { inclusions: ["ALL"] } } },
    {
      id: "2",
      name: "some",
      type: "application",
      conditions: { not: { ipAddressIn: ["list"] } },
      targets: { users: { inclusions: ["u9"] }, userGroups: { inclusions: ["g1"], exclusions: ["g2"] } },
    },
  ]);
  const found = await readPoliciesOfApplication(jumpcloud, "app");
  if ("unread" in found) throw new Error(found.unread);
  expect(found.map(({ conditional, audience }) => [conditional, audience])).toEqual([
    [false, { everybody: true, users: [], groups: [], exceptGroups: [] }],
    [true, { everybody: false, users: ["u9"], groups: ["g1"], exceptGroups: ["g2"] }],
  ]);
});

test("reads the members of the groups that policies name, and of a known group nothing", async () => {
  const targets = { userGroups: { inclusions: ["known", "other"] } };
  const { jumpcloud, calls } = await vendorWith([{ id: "1", name: "some", type: "application", targets }]);
  const found = await readAccessRules(jumpcloud, "app", new Map([["known", new Set(["u2"])]]));
  if ("unread" in found) throw new Error(found.unread);
  expect([...found.groups]).toEqual([
    ["known", new Set(["u2"])],
    ["other", new Set(["u1"])],
  ]);
  expect(calls()).toEqual(["GET /api/v2/authn/policies", "GET /api/v2/usergroups/other/members"]);
});

test("says why policies are unread where the credential may not read them", async () => {
  const { jumpcloud } = await startJumpCloud(() => ({ status: 403, body: { message: "Forbidden" } }));
  expect(await readPoliciesOfApplication(jumpcloud, "app")).toEqual({
    unread: expect.stringContaining("403"),
  });
});
