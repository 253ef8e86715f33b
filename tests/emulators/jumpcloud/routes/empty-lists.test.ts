import { startJumpCloud } from "../start";

it("has no devices and nothing for them, in the form of either version", async () => {
  const { call, jumpcloud } = startJumpCloud();
  expect((await call("GET /api/systems?limit=100&skip=0&sort=_id")).body).toEqual({
    totalCount: 0,
    results: [],
  });
  expect((await call("POST /api/search/systems", { filter: {} })).body).toEqual({
    totalCount: 0,
    results: [],
  });
  const groups = await call("GET /api/v2/systemgroups?limit=100&sort=name");
  expect(groups.body).toEqual([]);
  expect(groups.headers.get("x-total-count")).toBe("0");
  expect((await call("GET /api/v2/policies/65f000000000000000000000")).status).toBe(404);
  expect(jumpcloud.journal.unhandled()).toEqual([]);
});

it("can't be given any", async () => {
  const { call } = startJumpCloud();
  expect((await call("POST /api/v2/systemgroups", { name: "Laptops" })).status).toBe(501);
});
