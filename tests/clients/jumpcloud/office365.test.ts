import { BadAnswer, collectAll } from "../../../clients/http";
import { closeVendors, type Seen } from "../vendor-server";
import { startJumpCloud, v2Page } from "./jumpcloud-server";

afterEach(closeVendors);

it("reads the wrapped list of domains", async () => {
  const domains = [{ objectId: "x1", domain: "example.com", default: true, resourceObjectId: "r1" }];
  const { jumpcloud } = await startJumpCloud(() => ({ body: { domains, totalCount: 1 } }));
  expect(await jumpcloud.office365s.domains("d1")).toEqual(domains);
});

it("refuses a list of domains that is shorter than its count", async () => {
  const { jumpcloud } = await startJumpCloud(() => ({ body: { domains: [], totalCount: 1 } }));
  await expect(jumpcloud.office365s.domains("d1")).rejects.toThrow(BadAnswer);
});

it("changes only what is given and reads back what JumpCloud holds", async () => {
  const { jumpcloud, vendor } = await startJumpCloud(({ method }) => ({
    body:
      method === "GET"
        ? { id: "d1", name: "Tenant", groupsEnabled: true, userLockoutAction: "maintain" }
        : {},
  }));
  const held = await jumpcloud.office365s.patch("d1", { groupsEnabled: true, defaultDomain: null });
  expect(held.userLockoutAction).toBe("maintain");
  expect(vendor.requests.map(({ method, body }) => [method, body])).toEqual([
    ["PATCH", '{"groupsEnabled":true,"defaultDomain":{}}'],
    ["GET", ""],
  ]);
});

it("streams users with their paths and what became of them", async () => {
  const path = [{ to: { type: "user_group", id: "g1" } }, { to: { type: "user", id: "u1" } }];
  const users = [
    {
      id: "u1",
      type: "user",
      paths: [path],
      externalId: "e1",
      syncStatus: { code: 0, message: "ok", syncedAt: "2026-01-01T00:00:00Z" },
    },
    { id: "u2", type: "user", paths: [] },
  ];
  const { jumpcloud, vendor } = await startJumpCloud((seen) => v2Page(seen, users));
  const seen: unknown[] = [];
  for await (const user of jumpcloud.office365s.users("d1")) seen.push(user);
  expect(seen).toEqual([
    {
      ...users[0],
      paths: [
        [
          { type: "user_group", id: "g1" },
          { type: "user", id: "u1" },
        ],
      ],
    },
    { id: "u2", type: "user", paths: [] },
  ]);
  expect(vendor.requests[0]?.query.get("syncStatus")).toBe("true");
});

/** Twenty people of a directory, of whom JumpCloud counts one and does not show them. */
async function withOrphan(position: number) {
  const users = Array.from({ length: 20 }, (_, index) => ({ id: `u${index}`, type: "user", paths: [] }));
  const told: string[] = [];
  const { jumpcloud } = await startJumpCloud((seen) => {
    const page = v2Page(seen, users);
    return { ...page, body: (page.body as unknown[]).filter((user) => user !== users[position]) };
  });
  const call = { log: (_: string, message: string) => void told.push(message) };
  return { told, read: (gaps?: "refused") => collectAll(jumpcloud.office365s.users("d1", call, gaps)) };
}

it("goes on over an entry of the directory that belongs to nobody, and says so", async () => {
  const { told, read } = await withOrphan(3);
  expect(await read()).toHaveLength(19);
  expect(told).toEqual([
    "JumpCloud counts 20 entries of /api/v2/office365s/d1/users, but 1 of them belongs to no existing account. The program continues with the others: two readings show the same people.",
  ]);
});

it("refuses a directory's people where the last is not shown, as a page that was cut looks the same", async () => {
  const { told, read } = await withOrphan(19);
  await expect(read()).rejects.toThrow(
    "/api/v2/office365s/d1/users failed: the list ends after 19 of 20 entries, and others may be missing. The program did not decide anything from this part of the list. Run again. If it stays so, the list has entries whose accounts are deleted: ",
  );
  expect(told).toEqual([]);
});

it("refuses a directory's people where one is not shown and people are taken out of something", async () => {
  const { read } = await withOrphan(3);
  await expect(read("refused")).rejects.toThrow("people are removed only if everybody is shown");
});

it("adds and removes translation rules", async () => {
  const rule = { id: "t1", builtIn: "user_city", direction: "export" };
  const { jumpcloud, vendor } = await startJumpCloud((seen: Seen) => {
    if (seen.method === "POST") return { status: 201, body: rule };
    return seen.method === "DELETE" ? { status: 204 } : v2Page(seen, [rule]);
  });
  expect(await jumpcloud.office365s.addTranslationRule("d1", "user_city")).toEqual(rule);
  expect(await jumpcloud.office365s.translationRules("d1")).toEqual([rule]);
  expect(await jumpcloud.office365s.removeTranslationRule("d1", "t1")).toBe(true);
  expect(vendor.requests[0]?.body).toBe('{"builtIn":"user_city","direction":"export"}');
});
