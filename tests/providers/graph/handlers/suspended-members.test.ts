import type { RunningEmulators } from "../../../../emulators";
import type { Vendors } from "../../../../operations/vendors";
import { suspendedMembers } from "../../../../providers/graph/handlers/suspended-members";
import { peopleByEmail } from "../../../../surveys";
import { prepare, startCompany, vendorsOf } from "../company";

let emulators: RunningEmulators;
let vendors: Vendors;
const call = { signal: new AbortController().signal, log: () => undefined };

beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => {
  emulators.reset();
  vendors = vendorsOf(emulators, "read");
});
afterAll(() => emulators.close());

/** The sign-in names of the accounts that JumpCloud would block, by person. */
async function blocked(emails: string[], directoryId?: string): Promise<Record<string, string[]>> {
  const { found } = await peopleByEmail(vendors.jumpcloud, emails);
  const members = await suspendedMembers(found, directoryId, vendors, call);
  return Object.fromEntries(
    members.map(({ person, accounts }) => [
      person.email,
      accounts.map((account) => account.userPrincipalName),
    ]),
  );
}

test("finds who is suspended among the members, and the account that JumpCloud would take over", async () => {
  expect(await blocked(["ada@example.com", "victor@example.com"])).toEqual({
    "victor@example.com": ["victor@example.com"],
  });
});

test("finds an account that was linked before by its immutable id, and each account once", async () => {
  const victor = emulators.entra.state.findUser("victor@example.com");
  if (!victor) throw new Error("The seed has no victor@example.com.");
  emulators.entra.state.putUser({ ...victor, userPrincipalName: "vlang@example.com" });
  expect(await blocked(["victor@example.com"])).toEqual({ "victor@example.com": ["vlang@example.com"] });
});

test("passes over who is bound already, because nothing changes for them", async () => {
  const { directoryId } = await prepare(emulators, ["ada@example.com", "victor@example.com"]);
  expect(await blocked(["victor@example.com"], directoryId)).toEqual({});
});

test("asks the vendors nothing where nobody is suspended", async () => {
  const { found } = await peopleByEmail(vendors.jumpcloud, ["ada@example.com"]);
  const { journal } = emulators.jumpcloud;
  const [before, tenantBefore] = [journal.all().length, emulators.entra.journal.all().length];
  expect(await suspendedMembers(found, "any-directory", vendors, call)).toEqual([]);
  expect([journal.all().length, emulators.entra.journal.all().length]).toEqual([before, tenantBefore]);
});
