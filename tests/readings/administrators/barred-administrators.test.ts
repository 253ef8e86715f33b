import { GLOBAL_ADMINISTRATOR_ROLE } from "../../../audit/people/accounts";
import { readBarredAdministrators } from "../../../readings";
import { globalAdministrator } from "../../audit/people";
import { startGraph } from "../../clients/graph/graph-server";
import { closeVendors, type Reply } from "../../clients/vendor-server";

afterEach(closeVendors);

const holder = globalAdministrator("breakglass@example.onmicrosoft.com");
const FOR_ALL = {
  users: { includeUsers: ["All"] },
  applications: { includeApplications: ["All"] },
  clientAppTypes: ["all"],
};
const BLOCK = { operator: "OR", builtInControls: ["block"] };

/** Why the administrator is kept out by one policy; nothing where it lets in. */
async function barrier(policy: object, members: object[] = []) {
  const { graph } = await startGraph(({ path }): Reply => {
    if (path.endsWith("/transitiveMembers")) return { body: { value: members } };
    const plain = {
      id: "p",
      displayName: "Staff",
      state: "enabled",
      conditions: FOR_ALL,
      grantControls: BLOCK,
    };
    return { body: { value: [{ ...plain, ...policy }] } };
  });
  return (await readBarredAdministrators(graph, [holder])).get(holder.account.id);
}

const users = (names: object) => ({ conditions: { ...FOR_ALL, users: { includeUsers: ["All"], ...names } } });

it("tells the policy that blocks everybody", async () => {
  expect(await barrier({})).toEqual({
    always: true,
    because: 'the Conditional Access policy "Staff" blocks it',
  });
});

it.each([
  ["one of two kinds of managed devices", "OR", ["compliantDevice", "domainJoinedDevice"]],
  ["a managed device beside a second factor", "AND", ["mfa", "compliantDevice"]],
])("tells the policy that demands %s", async (_what, operator, builtInControls) => {
  expect(await barrier({ grantControls: { operator, builtInControls } })).toEqual({
    always: false,
    because: 'the Conditional Access policy "Staff" demands a managed device for this account',
  });
});

it.each([
  ["is switched off", { state: "disabled" }],
  ["is reported only", { state: "enabledForReportingButNotEnforced" }],
  ["leaves the account out", users({ excludeUsers: [holder.account.id] })],
  ["leaves the role out", users({ excludeRoles: [GLOBAL_ADMINISTRATOR_ROLE] })],
  ["is for somebody else", users({ includeUsers: ["somebody"] })],
  ["is for old clients", { conditions: { ...FOR_ALL, clientAppTypes: ["exchangeActiveSync", "other"] } }],
  ["is for a place", { conditions: { ...FOR_ALL, locations: { includeLocations: ["x"] } } }],
  [
    "is for another application",
    { conditions: { ...FOR_ALL, applications: { includeApplications: ["wiki"] } } },
  ],
  [
    "takes a second factor instead",
    { grantControls: { operator: "OR", builtInControls: ["mfa", "compliantDevice"] } },
  ],
])("lets in where the policy %s", async (_what, policy) => {
  expect(await barrier(policy)).toBeUndefined();
});

it("looks into the groups that a policy leaves out or is for", async () => {
  const member = { ...holder.account, accountEnabled: true, "@odata.type": "#microsoft.graph.user" };
  const isLeftOut = users({ excludeGroups: ["g"] });
  expect(await barrier(isLeftOut, [member])).toBeUndefined();
  expect(await barrier(isLeftOut)).toBeDefined();
  const isFor = users({ includeUsers: [], includeGroups: ["g"] });
  expect(await barrier(isFor, [member])).toBeDefined();
  expect(await barrier(isFor)).toBeUndefined();
});

it("does not take a group that can't be read for one without the account", async () => {
  const conditions = { ...FOR_ALL, users: { includeUsers: [], includeGroups: ["g"] } };
  const policy = { id: "p", displayName: "Staff", state: "enabled", conditions, grantControls: BLOCK };
  const other = { ...policy, displayName: "Everybody", conditions: FOR_ALL };
  const barriers = async (...policies: object[]) => {
    const { graph } = await startGraph(({ path }) =>
      path.includes("/groups/") ? { status: 403, body: {} } : { body: { value: policies } },
    );
    return (await readBarredAdministrators(graph, [holder])).get(holder.account.id);
  };
  expect(await barriers(policy)).toEqual({
    always: false,
    because:
      'may be blocked by the Conditional Access policy "Staff": the members of its groups could not be read',
  });
  expect(await barriers(policy, other)).toMatchObject({ always: true });
  expect(await barriers(other, policy)).toMatchObject({ always: true });
});

it("says nothing of policies that can't be read", async () => {
  const { graph } = await startGraph(() => ({ status: 403, body: { error: { code: "Forbidden" } } }));
  expect([...(await readBarredAdministrators(graph, [holder]))]).toEqual([]);
});
