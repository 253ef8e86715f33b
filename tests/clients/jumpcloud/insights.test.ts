import { BadAnswer, collectAll } from "../../../clients/http";
import { closeVendors, type Reply, type Seen } from "../vendor-server";
import { startJumpCloud } from "./jumpcloud-server";

afterEach(closeVendors);

const SINCE = new Date("2026-11-02T09:00:00Z");
const event = (id: number) => ({ id: String(id), timestamp: "2026-11-02T10:00:00Z", success: true });
const page = (from: number, count: number) => Array.from({ length: count }, (_, at) => event(from + at));
const placeOf = ({ body }: Seen) => (JSON.parse(body) as { search_after?: number[] }).search_after;

async function signIns(reply: (seen: Seen) => Reply) {
  const { jumpcloud, vendor } = await startJumpCloud(reply);
  return { found: collectAll(jumpcloud.insights.ssoSignIns(SINCE)), vendor };
}

it("goes on from the place that each full page names, to the page that is not full", async () => {
  const { found, vendor } = await signIns((seen) =>
    placeOf(seen) === undefined
      ? { headers: { "x-search_after": "[1000]" }, body: page(0, 1000) }
      : { headers: { "x-search_after": "[1003]" }, body: page(1000, 3) },
  );
  expect(await found).toHaveLength(1003);
  expect(vendor.requests.map(placeOf)).toEqual([undefined, [1000]]);
});

it("names whom somebody has changed, suspended or deleted", async () => {
  const events = [{ resource: { id: "u1", type: "user" } }, { resource: {} }, { resource: { id: "u2" } }];
  const { jumpcloud, vendor } = await startJumpCloud(() => ({ body: events }));
  expect(await collectAll(jumpcloud.insights.changedUsers(SINCE))).toEqual(["u1", "u2"]);
  expect(JSON.parse(vendor.requests[0]?.body ?? "")).toMatchObject({
    service: ["directory"],
    start_time: "2026-11-02T09:00:00.000Z",
    search_term: {
      or: [{ event_type: "user_update" }, { event_type: "user_suspended" }, { event_type: "user_delete" }],
    },
  });
});

it.each<[string, string, string]>([
  ["leads back to the page before", "[1000]", "the list of events leads back to the previous page"],
  ["names no place that can be read", "[1000", "the position of the next page can't be read"],
])("fails rather than reading for ever or too little where a full page %s", async (_what, place, reason) => {
  const { found } = await signIns(() => ({ headers: { "x-search_after": place }, body: page(0, 1000) }));
  await expect(found).rejects.toThrow(BadAnswer);
  await expect(found).rejects.toThrow(reason);
});

it("ends a list of events that goes on for ever", async () => {
  let asked = 0;
  const { found } = await signIns(() => {
    asked += 1;
    return { headers: { "x-search_after": `[${asked}]` }, body: page(asked * 1000, 1000) };
  });
  await expect(found).rejects.toThrow(
    "the list of events has more than 300000 entries, and nothing beyond that is read",
  );
  expect(asked).toBe(301);
});

it("refuses an event that is null", async () => {
  const { found } = await signIns(() => ({ body: [event(1), null] }));
  await expect(found).rejects.toThrow("the list of events has an entry that is not an event");
});
