import { closeVendors } from "../vendor-server";
import { startJumpCloud, v1Page } from "./jumpcloud-server";

afterEach(closeVendors);

const user = (number: number, more: object = {}) => ({
  _id: String(number).padStart(24, "0"),
  username: `u${number}`,
  email: `u${number}@example.com`,
  state: "ACTIVATED",
  activated: true,
  ...more,
});

it("reads the fields that decide about sign-in, asking for them by space", async () => {
  const wire = user(1, {
    alternateEmail: null,
    account_locked: true,
    password_expired: true,
    password_expiration_date: "2026-01-01T00:00:00Z",
    suspended: false,
    mfa: { configured: true },
  });
  const { jumpcloud, vendor } = await startJumpCloud(() => ({ body: wire }));
  expect(await jumpcloud.users.get(wire._id)).toEqual({
    id: wire._id,
    username: "u1",
    email: "u1@example.com",
    alternateEmail: "",
    firstname: "",
    lastname: "",
    displayname: "",
    state: "ACTIVATED",
    activated: true,
    suspended: false,
    accountLocked: true,
    passwordExpired: true,
    passwordExpirationDate: "2026-01-01T00:00:00Z",
    mfaConfigured: true,
    mfaDemanded: false,
    mfaExempt: false,
    externallyManaged: false,
    created: "",
  });
  expect(vendor.requests[0]?.query.get("fields")).toMatch(/^_id username email .* created$/);
});

it.each([null, 7, undefined])("shows a person whose address is %s as one without", async (email) => {
  const { jumpcloud } = await startJumpCloud(({ query }) => v1Page(query, [{ ...user(1), email }]));
  const seen: string[] = [];
  for await (const one of jumpcloud.users.list()) seen.push(one.email);
  expect(seen).toEqual([""]);
});

it.each([null, {}])("takes %j for no user", async (body) => {
  const { jumpcloud } = await startJumpCloud(() => ({ body }));
  await expect(jumpcloud.users.get("u1")).rejects.toThrow(
    "/api/systemusers/u1 failed: the answer is no user",
  );
});

it("says so where somebody among the people is null", async () => {
  const { jumpcloud } = await startJumpCloud(({ query }) => v1Page(query, [user(1), null]));
  const reading = async () => {
    for await (const _ of jumpcloud.users.list());
  };
  await expect(reading()).rejects.toThrow("/api/systemusers failed: the list has an entry that is null");
});

it("finds many e-mails with few searches, whatever their case, and leaves unknown ones out", async () => {
  const { jumpcloud, vendor } = await startJumpCloud(({ body }) => {
    const asked = JSON.parse(body) as { filter: { or: { email: string }[] }; limit: number; skip: number };
    const known = asked.filter.or.filter(({ email }) => /^u\d+@example\.com$/.test(email));
    const found = known.map(({ email }) => user(Number(/\d+/.exec(email)?.[0])));
    return v1Page(new URLSearchParams({ limit: String(asked.limit), skip: String(asked.skip) }), found);
  });
  const emails = [
    ...Array.from({ length: 98 }, (_, index) => `u${index}@example.com`),
    "U98@Example.com",
    "nobody",
  ];
  const found = await jumpcloud.users.findByEmails(emails);
  expect(found.size).toBe(99);
  expect(found.get("u98@example.com")?.id).toBe(user(98)._id);
  expect(found.has("nobody")).toBe(false);
  expect(vendor.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(
    Array(3).fill("POST /api/search/systemusers"),
  );
});

it("finds an e-mail that JumpCloud writes in mixed case, by one search more, and nobody whose address only contains it", async () => {
  const bodies: { filter?: object; searchFilter?: object }[] = [];
  const { jumpcloud } = await startJumpCloud(({ body }) => {
    const asked = JSON.parse(body);
    bodies.push(asked);
    const found = asked.searchFilter
      ? [user(2, { email: "Ada@Example.com" }), user(3, { email: "not-ada@example.com" })]
      : [user(1)];
    return v1Page(new URLSearchParams({ limit: String(asked.limit), skip: String(asked.skip) }), found);
  });
  const found = await jumpcloud.users.findByEmailsInAnyCase(["u1@example.com", "ada@example.com"]);
  expect([...found].map(([email, { id }]) => [email, id])).toEqual([
    ["u1@example.com", user(1)._id],
    ["ada@example.com", user(2)._id],
  ]);
  expect(bodies.map(({ searchFilter }) => searchFilter)).toEqual([
    undefined,
    { searchTerm: ["ada@example.com"], fields: ["email"] },
  ]);
});

it("finds the e-mails of a whole company by going through all users, which takes fewer requests", async () => {
  const all = Array.from({ length: 600 }, (_, index) => user(index, { email: `U${index}@example.com` }));
  const { jumpcloud, calls } = await startJumpCloud(({ query }) => v1Page(query, all));
  const emails = Array.from({ length: 599 }, (_, index) => `u${index}@example.com`);
  const found = await jumpcloud.users.findByEmails([...emails, "nobody@example.com"]);
  expect([...found.keys()]).toEqual(emails);
  expect(calls()).toEqual(Array(7).fill("GET /api/systemusers"));
});

it("doesn't take an answer for somebody else as the one who was asked for", async () => {
  const { jumpcloud } = await startJumpCloud(({ query }) => v1Page(query, [user(2)]));
  expect(await jumpcloud.users.findByEmail("u1@example.com")).toBeUndefined();
});

it("streams all users by a hundred in the order of their ids", async () => {
  const all = Array.from({ length: 250 }, (_, index) => user(index));
  const { jumpcloud, vendor } = await startJumpCloud(({ query }) => v1Page(query, all));
  const ids: string[] = [];
  for await (const { id } of jumpcloud.users.list()) ids.push(id);
  expect(ids).toEqual(all.map(({ _id }) => _id));
  expect(
    vendor.requests.map(({ query }) => [query.get("sort"), query.get("limit"), query.get("skip")]),
  ).toEqual([
    ["_id", "100", "0"],
    ["_id", "100", "100"],
    ["_id", "100", "200"],
  ]);
});

it("reads a few ids one by one and passes over one that is gone", async () => {
  const { jumpcloud, calls } = await startJumpCloud(({ path }) =>
    path.endsWith(user(1)._id) ? { body: user(1) } : { status: 404, body: "" },
  );
  const found = await jumpcloud.users.findByIds([user(1)._id, user(2)._id]);
  expect([...found.keys()]).toEqual([user(1)._id]);
  expect(calls()).toHaveLength(2);
});

it("reads ids one by one where going through all users would take more requests", async () => {
  const all = Array.from({ length: 400 }, (_, index) => user(index));
  const { jumpcloud, calls } = await startJumpCloud(({ path, query }) => {
    const found = all.find(({ _id }) => path.endsWith(_id));
    return found ? { body: found } : v1Page(query, all);
  });
  const found = await jumpcloud.users.findByIds(all.slice(0, 4).map(({ _id }) => _id));
  expect(found.size).toBe(4);
  const [counted, ...reads] = calls();
  expect(counted).toBe("GET /api/systemusers");
  expect(reads.sort()).toEqual(all.slice(0, 4).map(({ _id }) => `GET /api/systemusers/${_id}`));
});

it("reads many ids by going through all users, and stops when it has them", async () => {
  const all = Array.from({ length: 400 }, (_, index) => user(index));
  const { jumpcloud, calls } = await startJumpCloud(({ query }) => v1Page(query, all));
  const found = await jumpcloud.users.findByIds(all.slice(0, 150).map(({ _id }) => _id));
  expect(found.size).toBe(150);
  // One asks how many there are.
  expect(calls()).toEqual(Array(1 + 2).fill("GET /api/systemusers"));
});
