import { type Holder, holderMark } from "../../../../../audit/holders/holder";
import { holderIdOfMark, nextHolderId } from "../../../../../audit/holders/lineage";
import type { RunningEmulators } from "../../../../../emulators";
import { preflightHandler } from "../../../../../providers/graph/resources/preflight/handler";
import { federated } from "../../../../operations/federation/federated";
import {
  INITIAL,
  ISSUER,
  makeAdministrator,
  prepare,
  providerOf,
  SIGN_IN,
  startCompany,
  vendorsOf,
} from "../../company";

let emulators: RunningEmulators;

beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const MARK = "devdevdevdevdev1";
const DEV: Holder = { stack: "shop/dev", component: "m365", id: holderIdOfMark(MARK) };
const PROD = { stack: "shop/prod", component: "m365" };
const PLAN = {
  stage: "prepare",
  domains: [{ domain: "example.com", issuerUri: ISSUER, ssoUrl: SIGN_IN }],
  group: { name: "Microsoft 365 users" },
  members: ["ada@example.com"],
  administrator: { mailNickname: "jumpcloud-admin" },
  holder: PROD,
};

async function check(differs: object = {}, olds: object = {}) {
  const told: string[] = [];
  const provider = providerOf(preflightHandler, vendorsOf(emulators, "read"), told);
  const { inputs, failures } = await provider.check(olds, { ...PLAN, ...differs });
  return {
    inputs,
    reasons: (failures ?? []).map(({ reason }) => reason),
    told: told.map((line) => line.replace(/^\w+: /, "")),
  };
}

async function created(differs: object = {}) {
  const { inputs, reasons } = await check(differs);
  expect(reasons).toEqual([]);
  return (await providerOf(preflightHandler, vendorsOf(emulators, "bootstrap")).create(inputs)).outs;
}

async function changes(olds: object, differs: object = {}) {
  const { inputs } = await check(differs, olds);
  return (await providerOf(preflightHandler, vendorsOf(emulators)).diff("", olds, inputs)).changes;
}

/** All that a first run makes, with this mark on the application and the group. */
async function heldBy(holder: Holder): Promise<void> {
  if (emulators.jumpcloud.state.applications.size === 0) await prepare(emulators);
  const { applications, groups } = emulators.jumpcloud.state;
  for (const one of [...applications.values(), ...groups.values()]) one.description = holderMark(holder);
}

/** The technical administrator, as the stack made it. */
function administratorOfDev(mark = MARK): void {
  const account = emulators.entra.state.users.get(makeAdministrator(emulators));
  if (account) emulators.entra.state.putUser({ ...account, employeeId: mark });
}

test("a stack is told by its administrator's mark, or by one of its own, and stays who it is", async () => {
  const first = await created();
  expect(first.holder).toEqual({ ...PROD, id: holderIdOfMark(first.administrator.mark) });
  const own = await created({ administrator: undefined });
  expect(own.holder.id).toMatch(/^[\w-]{16}$/);
  for (const [olds, differs] of [
    [first, {}],
    [own, { administrator: undefined }],
  ] as const) {
    expect((await check(differs, olds)).inputs.holder).toEqual(olds.holder);
    const { props } = await providerOf(preflightHandler, vendorsOf(emulators)).read("", olds);
    expect(props?.holder).toEqual(olds.holder);
  }
});

test("who holds it is a change for a state of before, for a renamed stack, and for a name by an alias", async () => {
  const olds = await created();
  const { holder, ...before } = olds;
  makeAdministrator(emulators);
  expect(await changes(before)).toBe(true);
  expect((await check({}, before)).inputs.holder).toEqual(holder);
  expect(await changes(olds)).toBe(false);
  expect(await changes(olds, { holder: { ...PROD, component: "office", parent: "a:b:C::d" } })).toBe(true);
  expect(await changes(olds, { holder: { ...PROD, stack: "shop/live" } })).toBe(true);
});

test("a second stack is refused, and gets all of it with the administrator where the first hands over", async () => {
  await heldBy(DEV);
  administratorOfDev();
  const [held, account, group] = (await check()).reasons;
  expect(held).toMatch(/^shop\/dev: its component m365 holds the application .* \[held-by-other-stack\]$/);
  expect(group).toContain("[group-taken]");
  expect(account).toContain('`transferFrom: "shop/dev"` hands it over with the rest that it holds.');

  const { inputs, reasons, told } = await check({ transferFrom: "shop/dev" });
  expect(reasons).toEqual([]);
  const made = { mailNickname: "jumpcloud-admin", mark: MARK };
  expect(inputs.administrator).toEqual({ ...made, markedAt: expect.stringMatching(/^20.*Z$/) });
  expect(inputs.holder).toEqual({ ...PROD, id: nextHolderId(DEV.id) });
  expect(told).toEqual([
    `jumpcloud-admin@${INITIAL} has the mark of shop/dev, which hands it over: this stack takes it over.`,
    'shop/dev hands over to shop/prod: the application "Microsoft 365" and the group "Microsoft 365 users".',
  ]);
});

test.each([
  ["has the id that everybody reads, and no role", DEV.id, false],
  ["has the id that everybody reads", DEV.id, true],
  ["has the mark, and no role", MARK, false],
])("an account that %s is nobody's to hand over", async (_what, mark, rules) => {
  await heldBy(DEV);
  administratorOfDev(mark);
  const { assignments } = emulators.entra.state;
  if (!rules)
    for (const [id, { principalId }] of assignments) if (id === `${principalId}-role`) assignments.delete(id);
  const { reasons } = await check({ transferFrom: "shop/dev" });
  expect(reasons.at(-1)).toMatch(/\[administrator-foreign\]$/);
});

test("goes on where it was killed in between, and takes nothing that was taken back", async () => {
  await heldBy(DEV);
  administratorOfDev();
  const transferFrom = "shop/dev";
  const olds = await created({ transferFrom });
  expect((await check({ transferFrom }, olds)).reasons).toEqual([]);
  await heldBy(olds.holder);
  expect(await changes(olds, { transferFrom })).toBe(false);

  const taker = await check(
    { holder: DEV, transferFrom: "shop/prod" },
    { ...olds, holder: DEV, transferFrom: undefined },
  );
  expect(taker.inputs.holder).toEqual({ ...DEV, id: nextHolderId(DEV.id) });
  await heldBy(taker.inputs.holder);
  const { inputs, reasons, told } = await check({ transferFrom }, olds);
  expect(reasons).toEqual([]);
  expect(told).toEqual([
    expect.stringMatching(
      /^shop\/dev: its component m365 has taken over .*: `pulumi destroy` of shop\/prod then releases .*handed over once already/,
    ),
  ]);
  await expect(providerOf(preflightHandler, vendorsOf(emulators)).update("", olds, inputs)).rejects.toThrow(
    "[held-by-other-stack]",
  );
});

test("a refresh hands nothing over", async () => {
  const olds = { ...(await created()), transferFrom: "shop/dev" };
  await heldBy(DEV);
  const { props } = await providerOf(preflightHandler, vendorsOf(emulators)).read("", olds);
  expect(props).toMatchObject({ holder: olds.holder });
  expect(props).not.toHaveProperty("transferred");
});

test("a renamed component is told the line of its alias first, for the administrator as well", async () => {
  const before = { ...DEV, ...PROD };
  await heldBy(before);
  administratorOfDev();
  const { reasons } = await check({ holder: { ...PROD, component: "office" } });
  const line = '`aliases: [{ name: "m365" }]`';
  expect(reasons[0]).toContain(`add ${line} to its options`);
  expect(reasons.find((reason) => reason.endsWith("[administrator-foreign]"))).toContain(
    `which this stack made as its component m365. Add ${line} to the component's options.`,
  );
});

test("warns of what nobody has marked, refuses nothing for it, and keeps no word of it", async () => {
  await prepare(emulators);
  const { reasons, told } = await check({ adopt: true });
  expect(reasons).toEqual([]);
  expect(told.map((line) => /^([^:]*): .*(\[.*\])$/.exec(line)?.slice(1))).toEqual([
    ["example.com", "[holder-unknown]"],
    ["Microsoft 365 users", "[holder-unknown]"],
  ]);
  const olds = await created({ adopt: true });
  makeAdministrator(emulators);
  expect(await changes(olds, { adopt: true })).toBe(false);
});

test("remembers what it found federated by nobody known, until somebody sets that to Managed", async () => {
  await federated(emulators);
  const olds = await created({ adopt: true });
  expect(olds.found).toEqual(["example.com"]);
  await heldBy(olds.holder);
  makeAdministrator(emulators);
  expect(await changes(olds, { adopt: true })).toBe(false);
  const { props } = await providerOf(preflightHandler, vendorsOf(emulators)).read("", olds);
  expect(props?.found).toEqual(["example.com"]);
  await vendorsOf(emulators).graph.domains.makeManaged("example.com");
  expect((await check({ adopt: true }, olds)).inputs.found).toEqual([]);
});

test("finds nothing that another stack hands over, or that is its own", async () => {
  await federated(emulators);
  await heldBy(DEV);
  administratorOfDev();
  const olds = await created({ transferFrom: "shop/dev" });
  expect(olds.found).toEqual([]);
  await heldBy(olds.holder);
  expect((await check({ administrator: undefined, holder: olds.holder }, {})).inputs.found).toEqual([]);
});

test("warns of names that leave no room for a mark, unless none is wanted", async () => {
  const holder = { ...PROD, component: "m".repeat(160) };
  const warned = async (differs: object) =>
    (await check({ holder, ...differs })).told.map((line) => line.slice(0, 10));
  expect(await warned({})).toEqual(["The names "]);
  expect(await warned({ mark: false })).toEqual([]);
});

test("a state of before does not let the account go that it would delete, until a run of this version has kept it", async () => {
  const before = await created({ holder: undefined });
  makeAdministrator(emulators);
  const letGo = { administrator: undefined };
  expect((await check(letGo, before)).reasons).toEqual([
    expect.stringContaining("Set `technicalAdmin` to the former value and run `npx pulumi up` once"),
  ]);
  expect((await check(letGo, { ...before, holder: DEV })).reasons).toEqual([]);
});
