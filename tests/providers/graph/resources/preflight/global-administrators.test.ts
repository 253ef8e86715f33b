import { GLOBAL_ADMINISTRATOR_ROLE } from "../../../../../audit/people/accounts";
import type { RunningEmulators } from "../../../../../emulators";
import { preflightHandler } from "../../../../../providers/graph/resources/preflight/handler";
import { diffInputs } from "../../../../../providers/lifecycle/diff";
import { INITIAL, prepare, provided, startCompany } from "../../company";
import { PLAN } from "./plans";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  await prepare(emulators);
});
afterAll(() => emulators.close());

function empower(upn: string, differs: object = {}): void {
  const { state } = emulators.entra;
  const like = state.findUser(`breakglass@${INITIAL}`);
  if (!like) throw new Error("The tenant has no break-glass account.");
  const id = `44444444-0000-4000-8000-${Buffer.from(upn).toString("hex").slice(0, 12)}`;
  state.putUser({ ...like, id, userPrincipalName: upn, ...differs });
  const grant = { principalId: id, roleDefinitionId: GLOBAL_ADMINISTRATOR_ROLE, directoryScopeId: "/" };
  state.assignments.set(upn, { id: upn, ...grant });
}

async function up() {
  const provider = provided(preflightHandler, emulators, "bootstrap");
  const { id, outs } = await provider.create((await provider.check({}, PLAN)).inputs);
  return { provider, id, state: outs };
}

type Run = Awaited<ReturnType<typeof up>>;

/** Whether a preview shows a difference, without a refresh and after one. */
async function shows({ provider, id, state }: Run): Promise<boolean[]> {
  const states = [state, (await provider.read(id, state)).props];
  const diffs = states.map(async (before) => {
    const { inputs } = await provider.check(before, PLAN);
    const { changed } = diffInputs(preflightHandler.rules, before, inputs);
    return changed.includes("globalAdministrators");
  });
  return Promise.all(diffs);
}

test.each([
  ["on the initial domain", `mallory@${INITIAL}`],
  ["on another domain", "mallory@example.org"],
  ["who is a guest", `mallory_example.net#EXT#@${INITIAL}`],
])("shows a Global Administrator for good %s who is new, until a run has told", async (_, upn) => {
  const run = await up();
  expect(await shows(run)).toEqual([false, false]);
  empower(upn);
  expect(await shows(run)).toEqual([true, true]);
  const { inputs } = await run.provider.check(run.state, PLAN);
  const { outs } = await run.provider.update(run.id, run.state, inputs);
  expect(await shows({ ...run, state: outs })).toEqual([false, false]);
});

test("shows one who is gone", async () => {
  empower(`mallory@${INITIAL}`);
  const run = await up();
  emulators.entra.state.assignments.delete(`mallory@${INITIAL}`);
  expect(await shows(run)).toEqual([true, true]);
});

test("shows none whom the program makes, who is so for some hours, or whom a state of before does not know", async () => {
  const run = await up();
  const { mailNickname = "" } = run.state.administrator ?? {};
  empower(`${mailNickname}@${INITIAL}`, { employeeId: run.state.administrator?.mark });
  expect(await shows(run)).toEqual([false, false]);
  empower(`henrik@${INITIAL}`);
  const grant = emulators.entra.state.assignments.get(`henrik@${INITIAL}`);
  if (grant) grant.endsAt = new Date(Date.now() + 8 * 3_600_000).toISOString();
  expect(await shows(run)).toEqual([false, false]);
  empower(`mallory@${INITIAL}`);
  const { globalAdministrators: _, ...before } = run.state;
  expect(await shows({ ...run, state: before })).toEqual([false, false]);
});
