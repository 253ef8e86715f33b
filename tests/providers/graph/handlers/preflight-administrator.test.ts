import type { RunningEmulators } from "../../../../emulators";
import { preflight } from "../../../../providers/graph/handlers/preflight";
import { INITIAL, ISSUER, provided, SIGN_IN, startCompany } from "../company";

let emulators: RunningEmulators;

beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const NAME = `jumpcloud-admin@${INITIAL}`;
const MADE = { mailNickname: "jumpcloud-admin" };
const PLAN = {
  stage: "prepare",
  domains: [{ domain: "example.com", issuerUri: ISSUER, ssoUrl: SIGN_IN }],
  group: { name: "Microsoft 365 users", email: "m365@example.com" },
  members: ["ada@example.com"],
};

async function check(administrator: object | undefined, olds: object = {}, differs: object = {}) {
  const provider = provided(preflight, emulators, "read");
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
  strangersAccount();
  expect(timesAsked()).toBe(1);
  expect(await check(MADE, first)).toMatchObject({
    reasons: [],
    inputs: { administrator: first.administrator },
  });
  const read = await provided(preflight, emulators).read("", first);
  expect(read.props?.administrator).toEqual(first.administrator);
  expect(timesAsked()).toBe(1);
});

test("gives none to a stack that was begun without one", async () => {
  const { administrator: _marked, ...rest } = (await check(MADE)).inputs;
  const olds = { ...rest, administrator: MADE };
  strangersAccount();
  const { inputs, reasons } = await check(MADE, olds);
  expect({ reasons, administrator: inputs.administrator }).toEqual({ reasons: [], administrator: MADE });
  expect(await provided(preflight, emulators).diff("", olds, inputs)).toMatchObject({ changes: false });
});

test("lets an account that gets another name keep its mark, unless somebody has that name", async () => {
  const { inputs } = await check(MADE);
  const other = { mailNickname: "sso-admin" };
  const renamed = await check(other, inputs);
  expect(renamed.reasons).toEqual([]);
  expect(renamed.inputs.administrator).toEqual({ ...other, mark: inputs.administrator.mark });
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

test("refuses to use an account that is no Global Administrator", async () => {
  const id = strangersAccount();
  expect((await check({ adopt: id })).reasons).toEqual([
    `${id}: the account of \`technicalAdmin.adopt\` is no Global Administrator. Name the object id of an enabled, cloud-only Global Administrator whose role is active for good, on a domain that stays unfederated; this program changes nothing of it. [administrator-adopted]`,
  ]);
});
