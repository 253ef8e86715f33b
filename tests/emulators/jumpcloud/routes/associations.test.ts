import { hexId, SEED, startJumpCloud } from "../start";

const everyone = hexId("user_group", "Everyone");
const directory = hexId("directory", "Microsoft 365");
const ann = hexId("user", "ann");
const seed = {
  ...SEED,
  directories: [{ name: "Microsoft 365", type: "office_365" as const, consent: { by: "admin@example.org" } }],
};
const bindGroup = { op: "add", type: "user_group", id: everyone };

it("binds from either end, and shows the edge at both", async () => {
  const { call } = startJumpCloud({ seed });
  const added = await call(`POST /api/v2/office365s/${directory}/associations`, bindGroup);
  expect(added.status).toBe(204);
  expect((await call(`GET /api/v2/office365s/${directory}/associations?targets=user_group`)).body).toEqual([
    {
      from: { type: "office_365", id: directory },
      to: { type: "user_group", id: everyone, attributes: null },
      attributes: null,
    },
  ]);
  expect((await call(`GET /api/v2/usergroups/${everyone}/associations?targets=office_365`)).body).toEqual([
    {
      from: { type: "user_group", id: everyone },
      to: { type: "office_365", id: directory, attributes: null },
      attributes: null,
    },
  ]);
  const again = { op: "add", type: "office_365", id: directory };
  expect((await call(`POST /api/v2/usergroups/${everyone}/associations`, again)).status).toBe(409);
});

it.each([
  ["removing what isn't bound", { op: "remove", type: "user_group", id: everyone }, 404],
  ["an unknown group", { op: "add", type: "user_group", id: hexId("x") }, 404],
  ["a pair that can't be", { op: "add", type: "application", id: everyone }, 400],
  ["an unknown operation", { op: "bind", type: "user_group", id: everyone }, 400],
])("refuses %s", async (_, operation, status) => {
  const { call } = startJumpCloud({ seed });
  expect((await call(`POST /api/v2/office365s/${directory}/associations`, operation)).status).toBe(status);
});

it("lists several kinds of targets at once, parted by commas", async () => {
  const { call } = startJumpCloud({ seed });
  await call(`POST /api/v2/office365s/${directory}/associations`, bindGroup);
  const kinds = async (targets: string) =>
    (await call(`GET /api/v2/usergroups/${everyone}/associations?targets=${targets}&sort=id`)).body.map(
      (row: { to: { type: string } }) => row.to.type,
    );
  expect(await kinds("application,office_365,policy")).toEqual(["office_365"]);
  expect(await kinds("application,policy")).toEqual([]);
});

it("wants at least one kind of targets, and none that can't be", async () => {
  const { call } = startJumpCloud({ seed });
  expect((await call(`GET /api/v2/usergroups/${everyone}/associations`)).status).toBe(400);
  expect(
    (await call(`GET /api/v2/applications/${hexId("x")}/associations?targets=system_group`)).status,
  ).toBe(400);
});

it("lists every path of a person to the directory", async () => {
  const { call } = startJumpCloud({ seed });
  await call(`POST /api/v2/office365s/${directory}/associations`, bindGroup);
  await call(`POST /api/v2/users/${ann}/associations`, { op: "add", type: "office_365", id: directory });
  const users = await call(`GET /api/v2/office365s/${directory}/users?filter=id:eq:${ann}`);
  const step = (type: string, id: string) => ({ attributes: null, to: { attributes: null, id, type } });
  expect(users.body[0].paths).toEqual([
    [step("user_group", everyone), step("user", ann)],
    [step("user", ann)],
  ]);
  const directories = await call(`GET /api/v2/users/${ann}/office365s`);
  expect(directories.body[0].paths).toHaveLength(2);
  expect((await call(`GET /api/v2/usergroups/${everyone}/directories`)).body[0].id).toBe(directory);
  expect((await call(`GET /api/v2/office365s/${directory}/usergroups`)).body[0].id).toBe(everyone);
  expect((await call(`GET /api/v2/users/${ann}/memberof`)).body[0].id).toBe(everyone);
});

it("shows a new edge only after the reads that were asked for", async () => {
  const { call, jumpcloud } = startJumpCloud({ seed });
  jumpcloud.faults.delayVisibility(1);
  await call(`POST /api/v2/office365s/${directory}/associations`, bindGroup);
  const read = () => call(`GET /api/v2/office365s/${directory}/associations?targets=user_group`);
  expect([(await read()).body.length, (await read()).body.length]).toEqual([0, 1]);
});
