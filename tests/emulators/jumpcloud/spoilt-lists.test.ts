import { hexId, person, SEED, startJumpCloud } from "./start";

const names = Array.from({ length: 25 }, (_, index) => `person${index}`);
const seed = {
  ...SEED,
  users: names.map((name) => person(name)),
  groups: [{ name: "Everyone", members: names }],
};
const MEMBERS = `/api/v2/usergroups/${hexId("user_group", "Everyone")}/members`;

/** Three pages of ten as a client would read them, with the total that each of them tells. */
async function readMembers(call: ReturnType<typeof startJumpCloud>["call"]) {
  const pages = [];
  for (const skip of [0, 10, 20]) {
    const { status, body, headers } = await call(`GET ${MEMBERS}?limit=10&skip=${skip}`);
    const ids = Array.isArray(body) ? body.map((row: { to: { id: string } }) => row.to.id) : [];
    pages.push({ status, ids, total: headers.get("x-total-count") });
  }
  return pages;
}

const shape = (pages: Awaited<ReturnType<typeof readMembers>>) =>
  pages.map(({ status, ids, total }) => [status, ids.length, total]);

it("leaves the last row of each page out, while the total stays", async () => {
  const { jumpcloud, call } = startJumpCloud({ seed });
  jumpcloud.faults.spoilList({ kind: "short", path: /\/members$/ });
  expect(shape(await readMembers(call))).toEqual([
    [200, 9, "25"],
    [200, 9, "25"],
    [200, 4, "25"],
  ]);
});

it("answers pages without rows from a chosen one on", async () => {
  const { jumpcloud, call } = startJumpCloud({ seed });
  jumpcloud.faults.spoilList({ kind: "empty", path: /\/members$/, fromPage: 2 });
  expect(shape(await readMembers(call))).toEqual([
    [200, 10, "25"],
    [200, 10, "25"],
    [200, 0, "25"],
  ]);
});

it("fails in the middle of a list, and says so in the journal", async () => {
  const { jumpcloud, call } = startJumpCloud({ seed });
  jumpcloud.faults.spoilList({ kind: "failed", path: /\/members$/, times: 1 });
  expect(shape(await readMembers(call))).toEqual([
    [200, 10, "25"],
    [500, 0, null],
    [200, 5, "25"],
  ]);
  expect(jumpcloud.journal.all().map(({ fault }) => fault)).toEqual([undefined, "list-failed", undefined]);
});

it("repeats the first page in place of the later ones", async () => {
  const { jumpcloud, call } = startJumpCloud({ seed });
  jumpcloud.faults.spoilList({ kind: "repeated", path: /\/members$/ });
  const [first, second, third] = await readMembers(call);
  expect(second?.ids).toEqual(first?.ids);
  expect(third?.ids).toEqual(first?.ids);
});

it.each(["short", "empty"] as const)(
  "makes the list of people %s too, with its total count",
  async (kind) => {
    const { jumpcloud, call } = startJumpCloud({ seed });
    jumpcloud.faults.spoilList({ kind, path: /^\/api\/systemusers$/ });
    const { body } = await call("GET /api/systemusers?limit=100");
    expect([body.totalCount, body.results.length]).toEqual([25, kind === "short" ? 24 : 0]);
  },
);

it("leaves other lists alone, and all of them after a clear", async () => {
  const { jumpcloud, call } = startJumpCloud({ seed });
  jumpcloud.faults.spoilList({ kind: "empty", path: /\/associations$/ });
  expect(shape(await readMembers(call))[0]).toEqual([200, 10, "25"]);
  jumpcloud.faults.spoilList({ kind: "empty", path: /\/members$/ });
  jumpcloud.faults.clear();
  expect(shape(await readMembers(call))[0]).toEqual([200, 10, "25"]);
});

it.each(["hidden", "null"] as const)("keeps the position of a row that is %s", async (kind) => {
  const { jumpcloud, call } = startJumpCloud({ seed });
  const whole = (await readMembers(call)).flatMap(({ ids }) => ids);
  jumpcloud.faults.spoilList({ kind, path: /\/members$/, entry: whole[3] ?? "" });
  const { body, headers } = await call(`GET ${MEMBERS}?limit=10&skip=0`);
  const ids = (body as ({ to: { id: string } } | null)[]).map((row) => row?.to.id);
  const [row] = kind === "null" ? [[undefined]] : [[]];
  expect(ids).toEqual([...whole.slice(0, 3), ...row, ...whole.slice(4, 10)]);
  expect(headers.get("x-total-count")).toBe("25");
  const next = await call(`GET ${MEMBERS}?limit=10&skip=10`);
  expect((next.body as { to: { id: string } }[]).map((entry) => entry.to.id)).toEqual(whole.slice(10, 20));
});
