import { hexId, startJumpCloud } from "../start";

const members = `/api/v2/usergroups/${hexId("user_group", "Everyone")}/members`;
const operation = (op: string, name: string) => ({ op, type: "user", id: hexId("user", name) });

it("shows direct members and membership with paths", async () => {
  const { call } = startJumpCloud();
  const ids = (await call(`GET ${members}`)).body.map((row: { to: { id: string } }) => row.to.id);
  expect(ids.sort()).toEqual([hexId("user", "ann"), hexId("user", "bob")].sort());
  const membership = await call(
    `GET ${members.replace("members", "membership")}?filter=object_id:eq:${ids[0]}`,
  );
  expect(membership.body).toEqual([
    {
      id: ids[0],
      type: "user",
      compiledAttributes: {},
      paths: [[{ attributes: null, to: { attributes: null, id: ids[0], type: "user" } }]],
    },
  ]);
});

it.each([
  ["add", "cleo", 204],
  ["add", "ann", 409],
  ["remove", "ann", 204],
  ["remove", "cleo", 404],
  ["add", "nobody", 404],
])("answers %s of %s with %d", async (op, name, status) => {
  const { call } = startJumpCloud();
  expect((await call(`POST ${members}`, operation(op, name))).status).toBe(status);
});

it("answers 400 for an unknown group, and an empty list for an unknown person", async () => {
  const { call } = startJumpCloud();
  const refused = await call(`POST /api/v2/usergroups/${hexId("x")}/members`, operation("add", "ann"));
  expect([refused.status, refused.body]).toEqual([
    400,
    { error: "INVALID_ARGUMENT", message: "user_group not found" },
  ]);
  const memberOf = await call(`GET /api/v2/users/${hexId("x")}/memberof`);
  expect([memberOf.status, memberOf.body]).toEqual([200, []]);
});

it("shows a change only after the reads that were asked for", async () => {
  const { call, jumpcloud } = startJumpCloud();
  jumpcloud.faults.delayVisibility(2);
  await call(`POST ${members}`, operation("add", "cleo"));
  const counts = [];
  for (let read = 0; read < 3; read++) counts.push((await call(`GET ${members}`)).body.length);
  expect(counts).toEqual([2, 2, 3]);
});
