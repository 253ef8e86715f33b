import type { RunningEmulators } from "../../../../../emulators";
import { preflightHandler } from "../../../../../providers/graph/resources/preflight/handler";
import { syncGroup } from "../../../../emulators/synced-group";
import { prepare, provided, startCompany } from "../../company";
import { PLAN } from "./plans";

const GROUP = "Microsoft 365 users";
const BEFORE = { ...PLAN, members: ["ada@example.com", "lucas@example.com"], adopt: true };

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  await prepare(emulators);
});
afterAll(() => emulators.close());

/** What a run meets that declares otherwise than the last one: the refusals of groups, and what else is told of them. */
async function planned(differs: object, earlier: object = BEFORE) {
  const provider = provided(preflightHandler, emulators, "deploy");
  const { inputs: last } = await provider.check({}, earlier);
  emulators.entra.journal.clear();
  const { failures = [], inputs } = await provider.check(last, { ...BEFORE, ...differs });
  const isOfGroup = (text: string) => text.includes("[group-shrinks]");
  const findings = inputs.findings as { code: string; state: string; evidence: string }[];
  return {
    refused: failures.map(({ reason }) => reason).filter(isOfGroup),
    told: findings.filter(({ code }) => code === "group-shrinks"),
  };
}

const reads = () =>
  emulators.entra.journal.all().filter(({ path }) => /groups.*assignedLicenses/.test(path)).length;

const FIRST = "Assign that to another group first; if it is intended,";
const ACCEPT = `add {code: "group-shrinks", object: "${GROUP}", reason, by, until} to \`accepted\` in the stack's configuration.`;

test("reads nothing, and says nothing, where the group stays as it is", async () => {
  syncGroup(emulators, 1);
  expect(await planned({})).toEqual({ refused: [], told: [] });
  expect(reads()).toBe(0);
});

test.each([
  ["renames", { name: "Everybody", email: "m365@example.com" }, 'renames it to "Everybody"'],
  [
    "takes the address of",
    { name: GROUP },
    "removes its address, and JumpCloud writes no group without one into the tenant",
  ],
])("refuses a run that %s a group that licences hang on", async (_, group, does) => {
  syncGroup(emulators, 1);
  const { refused } = await planned({ group });
  expect(refused).toEqual([
    `${GROUP}: this run ${does}, and in the tenant 3 people depend on it for a licence. ${FIRST} ${ACCEPT} [group-shrinks]`,
  ]);
});

test("refuses a run that takes people out of a group that a policy is for, and names them", async () => {
  const id = syncGroup(emulators, 1);
  const conditions = { users: { includeGroups: [id] } };
  const policy = { id: "staff", displayName: "Staff", state: "enabled" as const, grantControls: null };
  emulators.entra.state.conditionalAccess.set(policy.id, { ...policy, conditions });
  const { refused } = await planned({ members: ["ada@example.com"] });
  expect(refused).toEqual([
    `${GROUP}: this run removes 1 person from it (lucas@example.com), and in the tenant 3 people depend on it for a licence and the policy "Staff" of Conditional Access. ${FIRST} name the people who may leave in \`allowRemovals\`, or ${ACCEPT} [group-shrinks]`,
  ]);
});

test.each<[string, object]>([
  ["is named in allowRemovals", { removals: { allowed: ["Lucas@example.com"] } }],
  [
    "is answered for",
    {
      terms: {
        accepted: [
          {
            code: "group-shrinks",
            object: GROUP,
            reason: "he has another licence",
            by: "grace@example.com",
            until: "2999-12-31",
          },
        ],
      },
    },
  ],
])("lets somebody go who %s", async (_, differs) => {
  syncGroup(emulators, 1);
  expect(await planned({ members: ["ada@example.com"], ...differs })).toEqual({ refused: [], told: [] });
});

test("lets people go from a group that nothing hangs on, and who has left it already", async () => {
  expect((await planned({ members: ["ada@example.com"] })).refused).toEqual([]);
  syncGroup(emulators, 1);
  const { users } = emulators.jumpcloud.state;
  const lucas = [...users.values()].find(({ email }) => email === "lucas@example.com");
  emulators.jumpcloud.state.memberships = emulators.jumpcloud.state.memberships.filter(
    ({ user }) => user !== lucas?._id,
  );
  expect((await planned({ members: ["ada@example.com"] })).refused).toEqual([]);
});

test("refuses nothing where it can't read what hangs on the group, and says so", async () => {
  const id = syncGroup(emulators, 1);
  delete emulators.entra.state.groups.get(id)?.assignedLicenses;
  const { refused, told } = await planned({ group: { name: "Everybody", email: "m365@example.com" } });
  expect(refused).toEqual([]);
  expect(told).toMatchObject([{ state: "unknown", evidence: expect.stringContaining("could not be read") }]);
});
