import { BadAnswer, VendorError } from "../../../clients/http";
import { AmbiguousObject } from "../../../clients/jumpcloud";
import { closeVendors, type Reply, type Seen } from "../vendor-server";
import { startJumpCloud, v2Page } from "./jumpcloud-server";

afterEach(closeVendors);

const member = (id: string) => ({ to: { type: "user", id } });
const ids = (count: number) => Array.from({ length: count }, (_, index) => String(index).padStart(24, "0"));

it("asks for groups in the order of their names, as JumpCloud refuses their ids", async () => {
  const { jumpcloud, vendor } = await startJumpCloud((seen) => v2Page(seen, [{ id: "g1", name: "Sales" }]));
  const names: string[] = [];
  for await (const group of jumpcloud.userGroups.list()) names.push(group.name);
  expect(names).toEqual(["Sales"]);
  expect(vendor.requests[0]?.query.get("sort")).toBe("name");
});

it("lists all members, sorted", async () => {
  const all = ids(230);
  const { jumpcloud, vendor } = await startJumpCloud((seen) => v2Page(seen, [...all].reverse().map(member)));
  expect(await jumpcloud.userGroups.members("g1")).toEqual(all);
  expect(vendor.requests.map(({ query }) => query.get("skip"))).toEqual(["0", "100", "200"]);
});

it("never takes a short answer for a shorter list", async () => {
  const { jumpcloud } = await startJumpCloud(({ query }) => ({
    headers: { "x-total-count": "230" },
    body: query.get("skip") === "0" ? ids(100).map(member) : [],
  }));
  const refused = jumpcloud.userGroups.members("g1");
  await expect(refused).rejects.toThrow(BadAnswer);
  await expect(refused).rejects.toThrow(
    "/api/v2/usergroups/g1/members failed: the list ends after 100 of 230 entries",
  );
});

it("reads again when a member stands on two pages, and gives up when it stays so", async () => {
  const overlapping = (seen: Seen): Reply => ({
    headers: { "x-total-count": "200" },
    body: ids(200)
      .slice(Number(seen.query.get("skip")) === 0 ? 0 : 99, Number(seen.query.get("skip")) === 0 ? 100 : 199)
      .map(member),
  });
  const once = await startJumpCloud((seen, index) =>
    index < 2 ? overlapping(seen) : v2Page(seen, ids(200).map(member)),
  );
  expect(await once.jumpcloud.userGroups.members("g1")).toEqual(ids(200));

  const always = await startJumpCloud(overlapping);
  await expect(always.jumpcloud.userGroups.members("g1")).rejects.toThrow("has the same entry twice");
});

/**
 * A group of whose members an entry belongs to nobody: it is counted, and left out or null. `membership` is what the
 * group's other list shows.
 */
async function withOrphans(
  positions: number[],
  { total = 29, isNull = false, membership = [] as string[] } = {},
) {
  const all = ids(total);
  const shownOf = (seen: Seen, entries: unknown[]): Reply => {
    const page = v2Page(seen, entries);
    const body = (page.body as unknown[]).filter((entry) => entry !== "orphan");
    return { ...page, body };
  };
  const orphan = (entry: unknown, index: number) =>
    positions.includes(index) ? (isNull ? null : "orphan") : entry;
  const told: string[] = [];
  const { jumpcloud, calls } = await startJumpCloud((seen) =>
    seen.path.endsWith("/membership")
      ? v2Page(
          seen,
          (membership.length > 0 ? membership : left).map((id) => ({ id, type: "user" })),
        )
      : shownOf(seen, all.map(member).map(orphan)),
  );
  const left = all.filter((_, index) => !positions.includes(index));
  const log = (_: string, message: string) => void told.push(message);
  return { jumpcloud, calls, told, all, left, call: { log } };
}

const WAY_OUT =
  "The program did not decide anything from this part of the list. Run again. If it stays so, the list has entries whose accounts are deleted: make the group again with the same people, or ask JumpCloud's support to remove the entries.";

it.each([
  ["left out", [5], false],
  ["left out at the end", [28], false],
  ["null", [5], true],
])(
  "goes on over an entry that belongs to nobody and is %s, and says so once",
  async (_, positions, isNull) => {
    const { jumpcloud, told, left, call } = await withOrphans(positions, { isNull });
    expect(await jumpcloud.userGroups.members("g1", call)).toEqual(left);
    expect(await jumpcloud.userGroups.members("g1", call)).toEqual(left);
    expect(told).toEqual([
      "JumpCloud counts 29 members of the group g1, but 1 of them belongs to no existing account. The program continues with the others: two readings and the group's membership show the same people.",
    ]);
  },
);

it("refuses members where the group's membership shows somebody else", async () => {
  const { jumpcloud, told, call } = await withOrphans([5], { membership: ids(29) });
  await expect(jumpcloud.userGroups.members("g1", call)).rejects.toThrow(
    `/api/v2/usergroups/g1/members failed: the list ends after 28 of 29 entries, and the group's membership shows others. ${WAY_OUT}`,
  );
  expect(told).toEqual([]);
});

it("refuses a group of which nobody is shown", async () => {
  const { jumpcloud } = await withOrphans([0, 1], { total: 2 });
  await expect(jumpcloud.userGroups.members("g1")).rejects.toThrow("the list ends after 0 of 2 entries");
});

it("refuses members of whom too many are not shown to belong to nobody", async () => {
  const { jumpcloud } = await withOrphans([1, 2, 3, 4, 5, 6]);
  await expect(jumpcloud.userGroups.members("g1")).rejects.toThrow(
    "the list ends after 23 of 29 entries, too many to be entries of deleted accounts",
  );
});

it("refuses such members where people are taken out of something", async () => {
  const { jumpcloud } = await withOrphans([5]);
  await expect(jumpcloud.userGroups.members("g1", {}, "refused")).rejects.toThrow(
    `the list ends after 28 of 29 entries, and people are removed only if everybody is shown. ${WAY_OUT}`,
  );
});

it("refuses members of whom another reading shows others", async () => {
  const all = ids(29).map(member);
  let readings = 0;
  const { jumpcloud } = await startJumpCloud((seen) => {
    if (seen.query.get("skip") === "0") readings += 1;
    const page = v2Page(seen, all);
    return { ...page, body: (page.body as unknown[]).filter((entry) => entry !== all[readings]) };
  });
  await expect(jumpcloud.userGroups.members("g1")).rejects.toThrow(
    "the list ends after 28 of 29 entries, and another reading shows others",
  );
});

it("fails to list the members of a group that is gone", async () => {
  const { jumpcloud } = await startJumpCloud(() => ({ status: 404, body: { message: "Not Found" } }));
  await expect(jumpcloud.userGroups.members("g1")).rejects.toThrow(VendorError);
});

it.each<["addMember" | "removeMember", number, boolean]>([
  ["addMember", 204, true],
  ["addMember", 409, false],
  ["removeMember", 204, true],
  ["removeMember", 404, false],
])("%s with answer %d tells whether something was written: %s", async (call, status, written) => {
  const { jumpcloud, vendor } = await startJumpCloud(() => ({ status, body: "" }));
  expect(await jumpcloud.userGroups[call]("g1", "u1")).toBe(written);
  const op = call === "addMember" ? "add" : "remove";
  expect(JSON.parse(vendor.requests[0]?.body ?? "")).toEqual({ op, type: "user", id: "u1" });
});

it.each<["addMember" | "removeMember", number]>([
  ["addMember", 404],
  ["addMember", 400],
  ["removeMember", 409],
])("%s with answer %d is an error", async (call, status) => {
  const { jumpcloud } = await startJumpCloud(() => ({ status, body: { message: "user_group not found" } }));
  await expect(jumpcloud.userGroups[call]("g1", "u1")).rejects.toThrow("user_group not found");
});

it("updates by sending back all that JumpCloud holds, without what is read-only", async () => {
  const held = {
    id: "g1",
    type: "user_group",
    name: "Staff",
    description: "all",
    email: "staff@example.com",
    attributes: { ldapGroups: [{ name: "Staff" }], sudo: { enabled: false } },
    membershipMethod: "STATIC",
    organizationObjectId: "o1",
    suggestionCounts: { total: 0 },
    memberQueryErrorFlags: {},
  };
  const { jumpcloud, vendor } = await startJumpCloud(({ method, body }) => ({
    body: method === "GET" ? held : { id: "g1", ...JSON.parse(body) },
  }));
  const updated = await jumpcloud.userGroups.update("g1", { description: "everybody", email: undefined });
  expect(JSON.parse(vendor.requests[1]?.body ?? "")).toEqual({
    name: "Staff",
    description: "everybody",
    email: "staff@example.com",
    attributes: held.attributes,
    membershipMethod: "STATIC",
  });
  expect(updated.description).toBe("everybody");
  expect(vendor.requests[1]?.headers["x-query-dsl"]).toBeUndefined();
});

it("sends the header that rules in the newer language need", async () => {
  const { jumpcloud, vendor } = await startJumpCloud(() => ({
    status: 201,
    body: { id: "g1", name: "Sales" },
  }));
  const filters = [{ field: "user.user_department", operation: "equals", value: "Sales" }];
  await jumpcloud.userGroups.create({ name: "Sales", memberQuery: { filters } });
  await jumpcloud.userGroups.create({
    name: "Sales",
    memberQuery: { queryType: "FilterQuery", filters: [] },
  });
  expect(vendor.requests.map(({ headers }) => headers["x-query-dsl"])).toEqual(["v2", undefined]);
});

it("finds a group by its exact name although the filter knows wildcards", async () => {
  const list = [
    { id: "g1", name: "Staff" },
    { id: "g2", name: "staff" },
    { id: "g3", name: "Staff of Berlin" },
  ];
  const { jumpcloud, vendor } = await startJumpCloud((seen) =>
    seen.path === "/api/v2/usergroups"
      ? v2Page(seen, list)
      : { body: { id: "g1", name: "Staff", attributes: {} } },
  );
  expect(await jumpcloud.userGroups.findByName("Staff")).toEqual({ id: "g1", name: "Staff", attributes: {} });
  expect(await jumpcloud.userGroups.findByName("Staff, all")).toBeUndefined();
  const filters = vendor.requests.map(({ query }) => query.get("filter"));
  expect(filters).toEqual(["name:eq:Staff", null, null]);
});

it("refuses to choose between two groups of one name", async () => {
  const { jumpcloud } = await startJumpCloud((seen) =>
    v2Page(seen, [
      { id: "g1", name: "Staff" },
      { id: "g2", name: "Staff" },
    ]),
  );
  await expect(jumpcloud.userGroups.findByName("Staff")).rejects.toThrow(AmbiguousObject);
});

it("counts a group that is gone as deleted", async () => {
  const { jumpcloud } = await startJumpCloud((_, index) => (index === 0 ? { status: 204 } : { status: 404 }));
  expect(await jumpcloud.userGroups.delete("g1")).toBe(true);
  expect(await jumpcloud.userGroups.delete("g1")).toBe(false);
});

it("reads and writes the edge to a directory", async () => {
  const { jumpcloud, vendor } = await startJumpCloud((seen) =>
    seen.method === "GET"
      ? v2Page(seen, [
          { from: { type: "user_group", id: "g1" }, to: { type: "office_365", id: "d1", attributes: null } },
        ])
      : { status: 204 },
  );
  const { associations } = jumpcloud.userGroups;
  expect(await associations.list("g1", "office_365")).toEqual([{ type: "office_365", id: "d1" }]);
  expect(await associations.add("g1", { type: "office_365", id: "d1" })).toBe(true);
  expect(vendor.requests[0]?.query.get("targets")).toBe("office_365");
  expect(JSON.parse(vendor.requests[1]?.body ?? "")).toEqual({ op: "add", type: "office_365", id: "d1" });
});
