import { hexId, startJumpCloud } from "../start";

const EVENTS = "POST /insights/directory/v1/events";
const everything = { service: ["all"], start_time: "2026-01-01T00:00:00Z" };
const ann = hexId("user", "ann");

/** An organisation in which several things happened, a second apart. */
async function start() {
  let seconds = 0;
  const { jumpcloud, call } = startJumpCloud({
    now: () => {
      seconds += 1;
      return new Date(Date.UTC(2026, 2, 1, 12, 0, seconds));
    },
  });
  await call(`PUT /api/systemusers/${ann}`, { department: "Support" });
  await call(`POST /api/systemusers/${ann}/state/suspend`);
  await call(`POST /api/v2/usergroups/${hexId("user_group", "Everyone")}/members`, {
    op: "remove",
    type: "user",
    id: ann,
  });
  await call("POST /api/v2/usergroups", { name: "New" });
  const { body: application } = await call("POST /api/applications", {
    name: "office365",
    displayLabel: "Microsoft 365",
    ssoUrl: "https://sso.jumpcloud.com/saml2/office365",
    config: {},
  });
  jumpcloud.regenerateCertificate(application._id);
  const types = async (query: object) =>
    ((await call(EVENTS, { ...everything, ...query })).body as { event_type: string }[]).map(
      ({ event_type }) => event_type,
    );
  return { call, types };
}

const ALL = [
  "user_update",
  "user_suspended",
  "association_change",
  "group_create",
  "application_create",
  "application_update",
];

it("tells what happened to people, groups, bindings and applications, in its order", async () => {
  const { types } = await start();
  expect(await types({ sort: "ASC" })).toEqual(ALL);
  expect(await types({ sort: "DESC" })).toEqual([...ALL].reverse());
  expect(await types({ service: ["sso"] })).toEqual([]);
  expect(await types({ search_term: { and: { "resource.id": ann } } })).toEqual(ALL.slice(0, 2));
});

it("goes on where the last page ended", async () => {
  const { call } = await start();
  const seen: string[] = [];
  let after: string[] | undefined;
  for (let page = 0; page < 4; page += 1) {
    const { body, headers } = await call(EVENTS, {
      ...everything,
      limit: 2,
      ...(after ? { search_after: after } : {}),
    });
    expect([headers.get("x-result-count"), headers.get("x-limit")]).toEqual([String(body.length), "2"]);
    seen.push(...body.map((event: { event_type: string }) => event.event_type));
    after = JSON.parse(headers.get("x-search_after") ?? "null") ?? after;
  }
  expect(seen).toEqual(ALL);
});

it("tells what lies between two times only", async () => {
  const { call, types } = await start();
  const { body } = await call(EVENTS, everything);
  const between = { start_time: body[1].timestamp, end_time: body[3].timestamp };
  expect(await types(between)).toEqual(ALL.slice(1, 3));
  const { body: counted } = await call(`${EVENTS}/count`, { ...everything, ...between });
  expect(counted).toEqual({ count: 2 });
});

it.each([
  ["no service", { service: [] }, "service and start_time are required"],
  ["a service that doesn't exist", { service: ["saml"] }, "service must be one of"],
  ["a day", { start_time: "2026-01-01" }, "RFC3339"],
  ["no time", { end_time: "yesterday" }, "RFC3339"],
  ["another order", { sort: "asc" }, "sort must be ASC or DESC"],
  ["a field that doesn't exist", { service_name: "sso" }, "Unknown field service_name"],
])("refuses %s", async (_what, query, reason) => {
  const { call } = startJumpCloud();
  const { status, body } = await call(EVENTS, { ...everything, ...query });
  expect([status, body.error]).toEqual([400, expect.stringContaining(reason)]);
});
