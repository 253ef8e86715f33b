import type { ImmutableIdWrite } from "../../../audit/people/immutable-ids";
import { Forbidden } from "../../../clients/http";
import type { RunningEmulators } from "../../../emulators";
import { type ImmutableIdOutcome, writeImmutableIds } from "../../../operations/people/immutable-ids";
import { federate } from "../../cli/federated";
import { startCompany, vendorsOf, writes } from "../../providers/graph/company";

let emulators: RunningEmulators;

beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const call = { signal: new AbortController().signal, log: () => undefined };
const apply = (...fixes: ImmutableIdWrite[]) =>
  writeImmutableIds(vendorsOf(emulators, "bootstrap"), fixes, call);

async function planned(upn: string): Promise<ImmutableIdWrite> {
  const { jumpcloud, graph } = vendorsOf(emulators, "bootstrap");
  const [person, account] = await Promise.all([jumpcloud.users.findByEmail(upn), graph.users.get(upn)]);
  return { accountId: account.id, user: upn, person: upn, immutableId: person?.id ?? "" };
}

function set(
  upn: string,
  changes: { onPremisesImmutableId?: string | null; accountEnabled?: boolean },
): void {
  const found = emulators.entra.state.findUser(upn);
  if (!found) throw new Error(`The tenant has no ${upn}.`);
  emulators.entra.state.putUser({ ...found, ...changes });
}

it("writes nothing where the id is there already", async () => {
  const fix = await planned("ada@example.com");
  expect(await apply(fix)).toEqual({ written: [], already: [fix], failed: [], untried: [] });
  expect(writes(emulators)).toEqual([]);
});

it.each([{ onPremisesImmutableId: "elsewhere" }, { accountEnabled: false }, { onPremisesSyncEnabled: true }])(
  "writes nothing on an account that has changed since it was read: %j",
  async (changes) => {
    const fix = await planned("noah@example.com");
    set("noah@example.com", changes);
    expect((await apply(fix)).failed).toEqual([
      { write: fix, reason: "the account has changed since it was read; run the command again" },
    ]);
    expect(writes(emulators)).toEqual([]);
  },
);

it("writes nothing once the domain is federated", async () => {
  await federate(emulators);
  set("ada@example.com", { onPremisesImmutableId: null });
  const fix = await planned("ada@example.com");
  expect((await apply(fix)).failed).toEqual([
    { write: fix, reason: "example.com is no longer Managed; nothing is written there" },
  ]);
  expect(writes(emulators)).toEqual([]);
});

it("writes no id that another account has, whatever its domain", async () => {
  const fix = await planned("noah@example.com");
  set("marco@example.org", { onPremisesImmutableId: fix.immutableId });
  expect((await apply(fix)).failed).toEqual([
    { write: fix, reason: "marco@example.org already has this immutable id" },
  ]);
  expect(writes(emulators)).toEqual([]);
});

it("goes on after somebody who is not as planned", async () => {
  set("ada@example.com", { onPremisesImmutableId: null });
  const [ada, noah] = [await planned("ada@example.com"), await planned("noah@example.com")];
  set("ada@example.com", { onPremisesImmutableId: "elsewhere" });
  const { written, failed } = await apply(ada, noah);
  expect({ written, failed: failed.map(({ write }) => write) }).toEqual({ written: [noah], failed: [ada] });
});

it("goes on after an account that Microsoft refuses, and ends where it refuses three in a row", async () => {
  const upns = ["ada", "noah", "peter", "ruth", "zoe"].map((name) => `${name}@example.com`);
  for (const upn of upns) set(upn, { onPremisesImmutableId: null });
  const fixes = await Promise.all(upns.map(planned));
  const vendors = vendorsOf(emulators, "bootstrap");
  const { users } = vendors.graph;
  const restricted = fixes.slice(0, 3).map(({ accountId }) => accountId);
  const setImmutableId: typeof users.setImmutableId = async (id, ...rest) => {
    if (!restricted.includes(id)) return users.setImmutableId(id, ...rest);
    throw new Forbidden({ vendor: "Microsoft Graph", method: "PATCH", url: `/users/${id}`, status: 403 });
  };
  const graph = { ...vendors.graph, users: { ...users, setImmutableId } };
  const written = async (order: number[]) => {
    const writing = order.flatMap((index) => fixes[index] ?? []);
    return named(await writeImmutableIds({ ...vendors, graph }, writing, call, { patience: 3 }));
  };
  expect(await written([0, 1, 3, 2, 4])).toEqual({
    written: ["ruth@example.com", "zoe@example.com"],
    untried: [],
    failed: ["ada@example.com", "noah@example.com", "peter@example.com"],
  });
  set("zoe@example.com", { onPremisesImmutableId: null });
  expect(await written([0, 1, 2, 4])).toMatchObject({ written: [], untried: ["zoe@example.com"] });
});

const named = ({ written, failed, untried }: ImmutableIdOutcome) => ({
  written: written.map(({ user }) => user),
  failed: failed.map(({ write }) => write.user),
  untried: untried.map(({ user }) => user),
});

it("counts a write as done only once a read shows it, and says where the answer was lost", async () => {
  const fix = await planned("noah@example.com");
  const path = new RegExp(`/users/${fix.accountId}$`);
  emulators.entra.faults.happen({ kind: "answer-lost", method: "PATCH", path, times: 10 });
  const { written, failed } = await apply(fix);
  expect(written).toEqual([]);
  expect(failed).toEqual([
    { write: fix, reason: expect.stringContaining("After a write, read back what it did") },
  ]);
  expect(await apply(fix)).toMatchObject({ already: [fix], failed: [] });
});
