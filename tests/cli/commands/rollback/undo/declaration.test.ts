import { holderIdOfMark } from "../../../../../audit/holders/lineage";
import { declarationForUndo } from "../../../../../cli/commands/rollback/undo/declaration";
import type { UndoOptions } from "../../../../../cli/commands/rollback/undo/options";
import type { RunningEmulators } from "../../../../../emulators";
import type { FederationRecord, RecordedDeclaration } from "../../../../../operations/rollback/record";
import { takePlannedRecord } from "../../../../../operations/rollback/record-taking";
import {
  INITIAL,
  ISSUER,
  makeAdministrator,
  type Prepared,
  prepare,
  SIGN_IN,
  startCompany,
  vendorsOf,
} from "../../../../providers/graph/company";

let emulators: RunningEmulators;
let prepared: Prepared;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  prepared = await prepare(emulators);
});
afterAll(() => emulators.close());

const MARK = "q2Jk0aZ9_x-1bBcD";
const signal = new AbortController().signal;

/** As a run left it, whose administrator had the usual name. */
function recorded(): Promise<FederationRecord> {
  const administrator = `jumpcloud-admin@${INITIAL}`;
  const federation = { domain: "example.com", issuerUri: ISSUER, passiveSignInUri: SIGN_IN };
  const call = { signal, log: () => undefined };
  return takePlannedRecord(vendorsOf(emulators), { ...federation, ...prepared, administrator }, call);
}

function circumstances(record: FederationRecord, options: UndoOptions = {}): Promise<RecordedDeclaration> {
  return declarationForUndo(vendorsOf(emulators), record, options, { signal, log: () => undefined });
}

test("knows the administrator by the stack's mark, though it was renamed since the record, unless one is named", async () => {
  const record = await recorded();
  const { entra, jumpcloud } = emulators;
  const account = entra.state.users.get(makeAdministrator(emulators));
  if (!account) throw new Error("There is no administrator.");
  expect((await circumstances(record)).administrator).toBe(`jumpcloud-admin@${INITIAL}`);

  entra.state.putUser({ ...account, userPrincipalName: `sso-admin@${INITIAL}`, employeeId: MARK });
  Object.assign(jumpcloud.state.applications.get(prepared.applicationId) ?? {}, {
    description: `[jumpcloud-entra: shop/prod m365 ${holderIdOfMark(MARK)}]`,
  });
  expect((await circumstances(record)).administrator).toBe(`sso-admin@${INITIAL}`);
  const named = await circumstances(record, { administrator: `breakglass@${INITIAL}` });
  expect(named.administrator).toBe(`breakglass@${INITIAL}`);
});

test("finds the application that was made anew in the place of the recorded one", async () => {
  const record = await recorded();
  const { jumpcloud } = vendorsOf(emulators);
  await jumpcloud.applications.delete(prepared.applicationId);
  const made = { name: "office365", displayName: "Microsoft 365", displayLabel: "Microsoft 365" };
  const config = { idpEntityId: ISSUER };
  const { id } = await jumpcloud.applications.create({ ...made, ssoUrl: SIGN_IN, config });
  await jumpcloud.applications.create({ ...made, ssoUrl: `${SIGN_IN}-trial`, config });
  await jumpcloud.applications.associations.add(id, { type: "user_group", id: prepared.groupId });
  expect(await circumstances(record)).toMatchObject({ ...prepared, applicationId: id });
});

test("takes of several groups one, and where none leads to both ends one that may use the application", async () => {
  const { declared: _hand, ...byHand } = await recorded();
  const { jumpcloud } = vendorsOf(emulators);
  const { id } = await jumpcloud.userGroups.create({ name: "Zurich office" });
  const group = { type: "user_group", id };
  await jumpcloud.applications.associations.add(prepared.applicationId, group);
  await jumpcloud.office365s.associations.add(prepared.directoryId, group);
  expect((await circumstances(byHand)).groupId).toBe(prepared.groupId);
  await jumpcloud.office365s.associations.remove(prepared.directoryId, group);
  await jumpcloud.applications.associations.remove(prepared.applicationId, {
    type: "user_group",
    id: prepared.groupId,
  });
  expect((await circumstances(byHand)).groupId).toBe(id);
});
