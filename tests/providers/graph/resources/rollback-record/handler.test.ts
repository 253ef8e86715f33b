import type { RunningEmulators } from "../../../../../emulators";
import { rollbackRecordHandler } from "../../../../../providers/graph/resources/rollback-record/handler";
import { foreign, OKTA } from "../../../../cli/commands/remap/foreign-federation";
import { federated } from "../../../../operations/federation/federated";
import { impatientClock } from "../../../../waiting/fast-clock";
import { ISSUER, provided, providerOf, SIGN_IN, startCompany, vendorsOf, writes } from "../../company";
import { federating } from "../domain-federation/federating";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const { declared } = federating(() => emulators);
/** Of a run that is killed after it, or refused. */
async function recorded(inputs: object) {
  const { inputs: checked } = await provided(rollbackRecordHandler, emulators).check({}, inputs);
  return provided(rollbackRecordHandler, emulators).create(checked);
}
/** A destroy of what the run has left. */
async function ending({ id, outs }: Awaited<ReturnType<typeof recorded>>) {
  const told: string[] = [];
  for (const { journal } of [emulators.entra, emulators.jumpcloud]) journal.clear();
  const vendors = { ...vendorsOf(emulators), clock: impatientClock() };
  await providerOf(rollbackRecordHandler, vendors, told).delete(id, outs);
  return { told, written: writes(emulators) };
}
/** What the next run makes of it. */
async function renewed({ id, outs }: Awaited<ReturnType<typeof recorded>>, inputs: object) {
  const { inputs: checked } = await provided(rollbackRecordHandler, emulators).check(outs, inputs);
  return (await provided(rollbackRecordHandler, emulators).update(id, outs, checked)).outs;
}
function change(fields: object) {
  Object.assign(emulators.entra.state.federations.get("example.com") ?? {}, fields);
}
const STAYS =
  "warning: example.com stays federated: it was federated before this stack took it over, and nothing shows that this stack may end it. To end it nevertheless: `npx jumpcloud-entra rollback --domain example.com`.";
const people = () => [...emulators.jumpcloud.state.users.values()];
const adas = () => people().find(({ email }) => email === "ada@example.com");

test("keeps in the inputs of each run what JumpCloud tells of people, and in the record what it told then", async () => {
  const given = { ...(await declared()), atJumpCloud: {} };
  Object.assign(adas() ?? {}, { password_date: "2026-03-01T08:00:00.000Z" });
  const first = await provided(rollbackRecordHandler, emulators).check({}, given);
  const dateIn = (told: { passwordDates: Record<string, string> }) => told.passwordDates[adas()?._id ?? ""];
  expect(dateIn(first.inputs.atJumpCloud)).toBe("2026-03-01T08:00:00Z");
  // `up --plan` refuses what is otherwise than in the plan, as a moment would be.
  expect(first.inputs.atJumpCloud.readAt).toMatch(/^\d{4}-\d\d-\d\d$/);
  const { id, outs } = await provided(rollbackRecordHandler, emulators).create(first.inputs);
  expect(outs).not.toHaveProperty("atJumpCloud");
  expect(outs?.record.federatedSince).toBe(outs?.record.takenAt);

  Object.assign(adas() ?? {}, { password_date: "2026-09-01T08:00:00.000Z" });
  const again = await provided(rollbackRecordHandler, emulators).check(first.inputs, given);
  expect(dateIn(again.inputs.atJumpCloud)).toBe("2026-09-01T08:00:00Z");
  expect(dateIn(outs?.record.atJumpCloud)).toBe("2026-03-01T08:00:00Z");
  expect(await provided(rollbackRecordHandler, emulators).diff(id, outs, again.inputs)).toMatchObject({
    changes: false,
  });
  const refreshed = await provided(rollbackRecordHandler, emulators).read(id, outs);
  expect(refreshed).toEqual({ id, props: outs });

  emulators.jumpcloud.faults.throttle({ path: /systemusers/, times: 100, retryAfter: 0 });
  const without = await provided(rollbackRecordHandler, emulators).check(again.inputs, given);
  expect(without.inputs.atJumpCloud).toEqual(again.inputs.atJumpCloud);
});

test("ends what a killed run of its own has federated", async () => {
  const inputs = await declared();
  const left = await recorded(inputs);
  await federated(emulators);
  expect(await ending(left)).toEqual({
    told: [],
    written: [expect.stringMatching(/^DELETE .*\/example.com\/federationConfiguration\//)],
  });
});

test.each<[string, object, string]>([
  ["as it would have it", {}, SIGN_IN],
  ["with another application", {}, "https://sso.jumpcloud.com/saml2/office365"],
])("leaves a federation that it found %s and was refused to take over", async (_what, differs, address) => {
  const inputs = {
    domain: "example.com",
    issuerUri: ISSUER,
    passiveSignInUri: SIGN_IN,
    ...(await federated(emulators)),
    ...differs,
  };
  const federation = emulators.entra.state.federations.get("example.com");
  Object.assign(federation ?? {}, { passiveSignInUri: address });
  const left = await recorded(inputs);
  expect(await ending(left)).toEqual({ told: [STAYS], written: [] });

  // A run that was killed after it had moved everybody to its own application has left that.
  if (address !== SIGN_IN) {
    Object.assign(federation ?? {}, { passiveSignInUri: SIGN_IN });
    expect((await ending(left)).written).toHaveLength(1);
  }
});

test("ends what a run of its own has federated, also once a later run has found it federated", async () => {
  const inputs = await declared();
  const first = await recorded(inputs);
  await federated(emulators);
  const outs = await renewed(first, inputs);
  expect(outs.record).toMatchObject({
    before: { authenticationType: "Federated" },
    federatedSince: first.outs?.record.takenAt,
  });
  expect(await ending({ ...first, outs })).toEqual({
    told: [],
    written: [expect.stringMatching(/^DELETE .*\/example.com\/federationConfiguration\//)],
  });
  expect(emulators.entra.state.domains.get("example.com")?.authenticationType).toBe("Managed");
});

/** Okta's domain, moved to the program's application after the first record. */
async function movedFromOkta() {
  const inputs = {
    domain: "example.com",
    issuerUri: ISSUER,
    passiveSignInUri: SIGN_IN,
    ...(await foreign(emulators)),
  };
  const first = await recorded(inputs);
  expect(first.outs?.record.former).toMatchObject({ issuerUri: OKTA });
  change(first.outs?.record.federation);
  return { inputs, first };
}

test("keeps the former provider where somebody has changed the stack's own federation by hand", async () => {
  const { inputs, first } = await movedFromOkta();
  change({ displayName: "Northwind" });
  const { record } = await renewed(first, inputs);
  expect(record.former).toEqual(first.outs?.record.former);
});

test("has after a second move the application of the first one as the former provider", async () => {
  const { inputs, first } = await movedFromOkta();
  const { record } = await renewed(first, { ...inputs, passiveSignInUri: `${SIGN_IN}-2` });
  expect(record.former).toEqual(first.outs?.record.federation);
});
