import { holderIdOfMark } from "../../../audit/holders/lineage";
import type { RunningEmulators } from "../../../emulators";
import { findTechnicalAdministrator } from "../../../operations/people/technical-administrator";
import { INITIAL, makeAdministrator, startCompany, vendorsOf } from "../../providers/graph/company";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const MARK = "q2Jk0aZ9_x-1bBcD";
const holder = { stack: "shop/prod", component: "m365", id: holderIdOfMark(MARK) };
const call = { signal: new AbortController().signal, log: () => undefined };
const find = (...holders: Parameters<typeof findTechnicalAdministrator>[1]) =>
  findTechnicalAdministrator(vendorsOf(emulators, "read"), holders, call);

function mark(id: string, userPrincipalName: string) {
  const { state } = emulators.entra;
  const account = state.users.get(id);
  if (!account) throw new Error(`There is no account ${id}.`);
  state.putUser({ ...account, userPrincipalName, employeeId: MARK });
}

test("finds the Global Administrator of the mark, whatever it is called, and nobody without one", async () => {
  const id = makeAdministrator(emulators);
  expect(await find(holder)).toBeUndefined();
  mark(id, `sso-admin@${INITIAL}`);
  expect(await find(undefined, holder, holder)).toBe(`sso-admin@${INITIAL}`);
  emulators.entra.journal.clear();
  expect(await find(undefined)).toBeUndefined();
  expect(emulators.entra.journal.all()).toEqual([]);
});

test("takes nobody who has the mark and not the role, and of two in the role neither", async () => {
  const { state } = emulators.entra;
  const kim = state.findUser("kim.larsen@example.com");
  const own = state.findUser(`breakglass@${INITIAL}`);
  mark(kim?.id ?? "", "kim.larsen@example.com");
  expect(await find(holder)).toBeUndefined();
  mark(own?.id ?? "", `breakglass@${INITIAL}`);
  mark(makeAdministrator(emulators), `jumpcloud-admin@${INITIAL}`);
  await expect(find(holder)).rejects.toThrow(
    /^2 Global Administrators carry the mark of the stack [\w-]{16} as employeeId: .*, .*\. Find out who copied the mark, and name the stack's own administrator with --administrator\.$/,
  );
});
