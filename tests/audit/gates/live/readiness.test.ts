import { liveEmergencyAdministratorGate, privilegedPeopleGate } from "../../../../audit/gates/live/readiness";
import {
  type EntraAccount,
  GLOBAL_ADMINISTRATOR_ROLE,
  type RoleHolder,
} from "../../../../audit/people/accounts";
import { readAdministrators } from "../../../../readings";
import { startGraph } from "../../../clients/graph/graph-server";
import { closeVendors } from "../../../clients/vendor-server";
import { domain } from "../../people";
import { subjectOf } from "../subject";

afterEach(closeVendors);

const ROLE = { id: "r1", roleTemplateId: GLOBAL_ADMINISTRATOR_ROLE, displayName: "Global Administrator" };
const GROUP = { "@odata.type": "#microsoft.graph.group", id: "g1", displayName: "Admins" };

const subject = subjectOf();

/** What is told of a tenant whose administrators are these; their groups can't be read. */
async function told(holders: object[]) {
  const { graph } = await startGraph(({ path }) => {
    if (path.endsWith("/members")) return { body: { value: holders } };
    if (path.endsWith("/directoryRoles")) return { body: { value: [ROLE] } };
    return { status: 403, body: {} };
  });
  const findings = liveEmergencyAdministratorGate.judge(subject, {
    domains: [],
    administrators: await readAdministrators(graph),
  });
  return findings.map(({ code, state }) => `${code} ${state}`);
}

it("tells that nobody could get in without JumpCloud", async () => {
  expect(await told([])).toEqual(["emergency-administrator violated"]);
});

it("tells that it can't be told where the role is a group's whose members can't be read", async () => {
  expect(await told([GROUP])).toEqual(["emergency-administrator unknown"]);
});

const account = (userPrincipalName: string): EntraAccount => ({
  id: userPrincipalName,
  userPrincipalName,
  displayName: "",
  aliases: [],
  enabled: true,
  userType: "Member",
  onPremisesSync: false,
  passwordExpires: false,
});

it("names who holds a privileged role for good on the domain or a child of it", () => {
  const role = { roleTemplateId: GLOBAL_ADMINISTRATOR_ROLE, roleName: "Global Administrator" };
  const holders: RoleHolder[] = [
    { ...role, account: account("ada@example.com"), assignment: "active" },
    { ...role, account: account("eva@eu.example.com"), assignment: "active", through: "Admins" },
    { ...role, account: account("ida@example.com"), assignment: "active", until: "2026-11-28T20:00:00Z" },
    { ...role, account: account("ole@example.com"), assignment: "eligible" },
    { ...role, account: account("admin@example.onmicrosoft.com"), assignment: "active" },
  ];
  const domains = [domain("example.com"), domain("eu.example.com", { isRoot: false })];
  const found = privilegedPeopleGate.judge(subject, { domains, administrators: { holders, unread: [] } });
  expect(found.map(({ object, state, evidence }) => [object, state, evidence.split(" for good")[0]])).toEqual(
    [
      [
        "ada@example.com",
        "holds",
        "holds Global Administrator permanently and signs in through JumpCloud: anybody who controls JumpCloud can sign in with that role",
      ],
      [
        "eva@eu.example.com",
        "holds",
        'holds Global Administrator (through the group "Admins") permanently and signs in through JumpCloud: anybody who controls JumpCloud can sign in with that role',
      ],
    ],
  );
});
