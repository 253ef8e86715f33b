import type { RunningEmulators } from "../../../../../emulators";
import { preflightHandler } from "../../../../../providers/graph/resources/preflight/handler";
import { federate } from "../../../../cli/federated";
import { grant, take } from "../../../../emulators/permissions";
import {
  type Identity,
  INITIAL,
  ISSUER,
  makeAdministrator,
  provided,
  SIGN_IN,
  startCompany,
  writes,
} from "../../company";

let emulators: RunningEmulators;

beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const NAME = `jumpcloud-admin@${INITIAL}`;
/** What a run tells that it makes of it. */
const MAKES = ["administrator-account", "administrator-role"];
const MADE = { mailNickname: "jumpcloud-admin" };
const PLAN = {
  stage: "prepare",
  domains: [{ domain: "example.com", issuerUri: ISSUER, ssoUrl: SIGN_IN }],
  group: { name: "Microsoft 365 users", email: "m365@example.com" },
  members: ["ada@example.com"],
};

async function check(administrator: object | undefined, olds: object = {}, differs: object = {}) {
  const provider = provided(preflightHandler, emulators, "read");
  const { inputs, failures } = await provider.check(olds, { ...PLAN, ...differs, administrator });
  return { inputs, reasons: (failures ?? []).map(({ reason }) => reason) };
}

/** The account that somebody made by hand. */
function strangersAccount(name = NAME): string {
  const [breakglass] = accountsNamed(`breakglass@${INITIAL}`);
  if (!breakglass) throw new Error("The seed has no breakglass.");
  const id = "5b2f6c1e-0d3a-4c55-9d0e-2f6f0f2f9a11";
  emulators.entra.state.putUser({ ...breakglass, id, userPrincipalName: name });
  return id;
}

function accountsNamed(name: string) {
  return [...emulators.entra.state.users.values()].filter(
    ({ userPrincipalName }) => userPrincipalName === name,
  );
}

function idOf(name: string): string {
  return accountsNamed(`${name}@${INITIAL}`)[0]?.id ?? "";
}

const timesAsked = () =>
  emulators.entra.journal.all().filter(({ path }) => decodeURIComponent(path).includes(NAME)).length;

test("draws another mark for each stack, of as many characters as Graph takes", async () => {
  const [one, other] = [await check(MADE), await check(MADE)];
  expect(one).toMatchObject({ reasons: [], inputs: { administrator: MADE } });
  expect(one.inputs.administrator.mark).toMatch(/^[\w-]{16}$/);
  expect(other.inputs.administrator.mark).not.toBe(one.inputs.administrator.mark);
});

test("refuses a first run where somebody has made an account of the name, also with `adopt`", async () => {
  const id = strangersAccount();
  const refused = [
    expect.stringContaining(`${NAME}: the tenant has an account of this name (object id ${id}, since 20`),
  ];
  expect((await check(MADE)).reasons).toEqual(refused);
  expect((await check(MADE, {}, { adopt: true })).reasons).toEqual(refused);
  const ways = (await check(MADE)).reasons[0];
  expect(ways).toContain(`\`technicalAdmin.adopt: ${id}\`. [administrator-foreign]`);
});

test("carries the mark on, in a refresh too, and asks nothing more about the account", async () => {
  const first = (await check(MADE)).inputs;
  makeAdministrator(emulators);
  expect(timesAsked()).toBe(1);
  expect(await check(MADE, first)).toMatchObject({
    reasons: [],
    inputs: { administrator: first.administrator },
  });
  const read = await provided(preflightHandler, emulators).read("", first);
  expect(read.props?.administrator).toEqual(first.administrator);
  expect(timesAsked()).toBe(1);
});

test("gives none to a stack that was begun without one", async () => {
  const { administrator: _marked, ...rest } = (await check(MADE)).inputs;
  const findings = rest.findings.filter(({ code }: { code: string }) => !MAKES.includes(code));
  const olds = { ...rest, findings, administrator: MADE };
  makeAdministrator(emulators);
  const { inputs, reasons } = await check(MADE, olds);
  expect({ reasons, administrator: inputs.administrator }).toEqual({ reasons: [], administrator: MADE });
  expect(await provided(preflightHandler, emulators).diff("", olds, inputs)).toMatchObject({
    changes: false,
  });
});

test("lets an account that gets another name keep its mark, unless somebody has that name", async () => {
  const { inputs } = await check(MADE);
  const other = { mailNickname: "sso-admin" };
  const renamed = await check(other, inputs);
  expect(renamed.reasons).toEqual([]);
  expect(renamed.inputs.administrator).toEqual({ ...inputs.administrator, ...other });
  strangersAccount(`sso-admin@${INITIAL}`);
  expect((await check(other, inputs)).reasons).toEqual([expect.stringContaining("[administrator-foreign]")]);
});

test("judges a stack that had its own administrator as one that begins", async () => {
  const { inputs } = await check(undefined);
  expect(inputs).not.toHaveProperty("administrator");
  strangersAccount();
  expect((await check(MADE, inputs)).reasons).toEqual([expect.stringContaining("[administrator-foreign]")]);
});

test("makes no administrator for who has their own, and waits with a word for who has none", async () => {
  const emergency = async () =>
    (await check(undefined)).inputs.findings.filter(
      ({ code }: { code: string }) => code === "emergency-administrator",
    );
  expect(await emergency()).toEqual([]);
  for (const name of ["admin", "breakglass"]) {
    const [account] = accountsNamed(`${name}@${INITIAL}`);
    if (account) emulators.entra.state.putUser({ ...account, accountEnabled: false });
  }
  expect((await check(undefined)).reasons).toEqual([]);
  expect(await emergency()).toMatchObject([{ state: "pending", object: "tenant" }]);
});

test("uses an account as it is that is a Global Administrator already, and names it", async () => {
  const adopt = idOf("breakglass");
  const { inputs, reasons } = await check({ adopt });
  expect(reasons).toEqual([]);
  expect(inputs.administrator).toEqual({ adopt, userPrincipalName: `breakglass@${INITIAL}` });
});

test("refuses to use an account that is not a Global Administrator", async () => {
  const id = strangersAccount();
  expect((await check({ adopt: id })).reasons).toEqual([
    `${id}: the account of \`technicalAdmin.adopt\` is not a Global Administrator. Name the object id of an enabled, cloud-only Global Administrator whose role is permanently active, on a domain that stays unfederated; this program does not change it. [administrator-adopted]`,
  ]);
});

/** A first run made the stack, the account and its role. */
async function firstRun() {
  const { inputs } = await check(MADE);
  const { outs } = await provided(preflightHandler, emulators, "bootstrap").create(inputs);
  return { outs, id: makeAdministrator(emulators) };
}

/** What the next run tells that it makes, and what it is refused for, without the vendor's id of the application. */
async function nextRun(outs: object, identity: Identity, administrator: object = MADE) {
  const { inputs, reasons } = await check(administrator, outs);
  const found: { code: string; state: string; object: string }[] = inputs.findings;
  const makes = found
    .filter(({ code }) => MAKES.includes(code))
    .map(({ code, object }) => `${code} ${object}`);
  const provider = provided(preflightHandler, emulators, identity);
  const { changes } = await provider.diff("", outs, inputs);
  const refused = await provider.update("", outs, inputs).then(
    () => "",
    ({ message }: Error) => message,
  );
  const lacks = [...refused.matchAll(/permission ([\w.]+), [^.]*\. Run `([^`]*)` .* identity `(\w+)`/g)];
  return { reasons, makes, changes, lacks: lacks.map(([, ...told]) => told.join(" | ")) };
}

const BOTH = [`administrator-account ${NAME}`, `administrator-role ${NAME}`];
const ACCOUNT = "User.ReadWrite.All | npx pulumi up --refresh | bootstrap";
/** What takes a federation back without a run. */
const ROLLBACK = "`npx jumpcloud-entra rollback --domain example.com`";
const ROLE = "RoleManagement.ReadWrite.Directory | npx pulumi up --refresh | bootstrap";

test("a first run is bootstrap's, and nothing of what it makes comes into state", async () => {
  const { inputs } = await check(MADE);
  const deploying = provided(preflightHandler, emulators, "deploy").create(inputs);
  await expect(deploying).rejects.toThrow(/RoleManagement\.ReadWrite\.Directory/);
  const { outs } = await provided(preflightHandler, emulators, "bootstrap").create(inputs);
  expect(outs.findings.filter(({ code }: { code: string }) => MAKES.includes(code))).toEqual([]);
  expect(writes(emulators)).toEqual([]);
});

test("deploy goes on without what only bootstrap may, as long as the administrator stands", async () => {
  const { outs } = await firstRun();
  expect(await nextRun(outs, "deploy")).toEqual({ reasons: [], makes: [], changes: false, lacks: [] });
});

test.each([
  ["the account is gone", (id: string) => emulators.entra.state.users.delete(id), BOTH, [ACCOUNT, ROLE]],
  ["the role is gone", (id: string) => dropRole(id), [`administrator-role ${NAME}`], [ROLE]],
])(
  "where %s, a preview says what is made, deploy is refused and bootstrap goes on",
  async (_, act, makes, lacks) => {
    const { outs, id } = await firstRun();
    act(id);
    const refreshed = (await provided(preflightHandler, emulators).read("", outs)).props ?? {};
    for (const before of [outs, refreshed]) {
      expect(await nextRun(before, "deploy")).toEqual({ reasons: [], makes, changes: true, lacks });
      expect(await nextRun(before, "bootstrap")).toEqual({ reasons: [], makes, changes: true, lacks: [] });
    }
    expect(writes(emulators)).toEqual([]);
  },
);

test("the way back from a federation waits for no administrator, and says that one is missing", async () => {
  const { outs, id } = await firstRun();
  emulators.entra.state.users.delete(id);
  const told: string[] = [];
  const { inputs } = await check(MADE, outs);
  const provider = provided(preflightHandler, emulators, "deploy", told);
  await provider.update("", { ...outs, stage: "federated" }, inputs);
  expect(told).toEqual([
    expect.stringContaining(ROLLBACK),
    expect.stringMatching(/^warning: .*`bootstrap`.* \[administrator-account\]$/),
    expect.stringMatching(/^warning: .*`bootstrap`.* \[administrator-role\]$/),
  ]);
});

test("a way back that broke off half-way goes on as the first one did", async () => {
  await federate(emulators);
  const { outs, id } = await firstRun();
  emulators.entra.state.users.delete(id);
  const { inputs } = await check(MADE, outs);
  const deploying = () => provided(preflightHandler, emulators, "deploy").update("", outs, inputs);
  await deploying();
  emulators.entra.state.federations.clear();
  emulators.entra.state.domains.forEach((domain) => {
    domain.authenticationType = "Managed";
  });
  await expect(deploying()).rejects.toThrow(/User\.ReadWrite\.All/);
});

test("a run that is refused for the administrator says what ends an outage meanwhile", async () => {
  const { outs, id } = await firstRun();
  emulators.entra.state.users.delete(id);
  const told: string[] = [];
  const { inputs } = await check(MADE, { ...outs, stage: "federated" }, { stage: "federated" });
  const provider = provided(preflightHandler, emulators, "deploy", told);
  const domains = [...outs.domains, { domain: "example.org" }];
  const running = provider.update("", { ...outs, stage: "federated", domains }, inputs);
  await expect(running).rejects.toThrow(/RoleManagement\.ReadWrite\.Directory/);
  expect(told).toEqual([
    expect.stringMatching(
      /^warning: .*rotate --repair --domain example\.com`.*rollback --domain example\.com` or .*example\.org`/,
    ),
  ]);
});

test("bootstrap hears that a run without a refresh may leave it so", async () => {
  const { outs, id } = await firstRun();
  dropRole(id);
  const told: string[] = [];
  const { inputs } = await check(MADE, outs);
  await provided(preflightHandler, emulators, "bootstrap", told).update("", outs, inputs);
  expect(told).toEqual([
    expect.stringMatching(/^warning: .*`npx pulumi up --refresh`.* \[administrator-role\]$/),
  ]);
});

test.each([
  ["a consent is lost", () => expireConsents()],
  ["the credential may not read", () => take(emulators, "deploy", "Device.Read.All")],
])("a way back that is refused because %s says which command goes on", async (_, act) => {
  await federate(emulators);
  const { outs } = await firstRun();
  act();
  const told: string[] = [];
  const provider = provided(preflightHandler, emulators, "deploy", told);
  const asked = { ...PLAN, administrator: MADE };
  const { failures } = await provider.check({ ...outs, stage: "federated" }, asked);
  expect(failures?.length).toBeGreaterThan(0);
  expect(told).toEqual([expect.stringContaining(ROLLBACK)]);
});

test.each([
  ["User.ReadWrite.All", [ACCOUNT]],
  ["RoleManagement.ReadWrite.Directory", [ROLE]],
])("names %s alone where bootstrap lacks only that", async (permission, lacks) => {
  const { outs, id } = await firstRun();
  emulators.entra.state.users.delete(id);
  take(emulators, "bootstrap", permission);
  grant(emulators, "User.Read.All", "RoleManagement.Read.Directory");
  expect((await nextRun(outs, "bootstrap")).lacks).toEqual(lacks);
});

test("another name for the account needs the permission to write accounts, and no role", async () => {
  const { outs } = await firstRun();
  const { makes, lacks } = await nextRun(outs, "deploy", { mailNickname: "sso-admin" });
  expect({ makes, lacks }).toEqual({
    makes: [`administrator-account sso-admin@${INITIAL}`],
    lacks: [ACCOUNT],
  });
});

/** The account is gone, and somebody who could read its mark makes one of its name two days after the mark was drawn. */
function replaceAccount(id: string, employeeId: string): void {
  emulators.entra.state.users.delete(id);
  const other = strangersAccount();
  const createdDateTime = new Date(Date.now() + 2 * DAY).toISOString();
  const [account] = accountsNamed(NAME);
  if (account) emulators.entra.state.putUser({ ...account, id: other, employeeId, createdDateTime });
}

const DAY = 86_400_000;

test("gives no role to an account that was made once the mark of the one before could be read", async () => {
  const { outs, id } = await firstRun();
  replaceAccount(id, outs.administrator.mark);
  const { inputs } = await check(MADE, outs);
  const [foreign] = inputs.findings.filter(({ code }: { code: string }) => code === "administrator-foreign");
  expect(foreign).toMatchObject({
    state: "violated",
    evidence: expect.stringContaining(
      "that this stack did not make, so it is not made a Global Administrator",
    ),
  });
  const going = provided(preflightHandler, emulators, "bootstrap").update("", outs, inputs);
  await expect(going).rejects.toThrow("[administrator-foreign]");
});

test("makes an account that is gone with another mark, once a day is over", async () => {
  const { outs, id } = await firstRun();
  emulators.entra.state.users.delete(id);
  const { administrator } = outs;
  expect((await check(MADE, outs)).inputs.administrator).toEqual(administrator);
  const markedAt = new Date(Date.now() - 2 * DAY).toISOString();
  for (const before of [
    { ...administrator, markedAt },
    { ...MADE, mark: administrator.mark },
  ]) {
    const { inputs } = await check(MADE, { ...outs, administrator: before });
    expect(inputs.administrator.mark).toMatch(/^[\w-]{16}$/);
    expect(inputs.administrator.mark).not.toBe(administrator.mark);
    expect(inputs.holder).toEqual(outs.holder);
  }
});

function expireConsents(): void {
  for (const { id } of emulators.jumpcloud.state.directories.values()) emulators.jumpcloud.expireConsent(id);
}

function dropRole(principalId: string): void {
  const { assignments } = emulators.entra.state;
  for (const [key, held] of assignments) if (held.principalId === principalId) assignments.delete(key);
}
