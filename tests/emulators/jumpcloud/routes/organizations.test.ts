import { hexId, startJumpCloud } from "../start";

const id = hexId("organization", "Northwind");

it("lists the one organization, and shows its settings", async () => {
  const { call } = startJumpCloud();
  const listed = await call("GET /api/organizations");
  expect(listed.body).toEqual({
    totalCount: 1,
    results: [{ _id: id, id, displayName: "Northwind", logoUrl: null, created: "2026-03-01T12:00:00.000Z" }],
  });
  expect((await call(`GET /api/organizations/${id}`)).body.settings).toMatchObject({ enableO365: true });
});

it("answers 404 for another organization and its metadata", async () => {
  const { call } = startJumpCloud();
  expect((await call(`GET /api/organizations/${hexId("x")}`)).status).toBe(404);
  const metadata = `GET /api/organizations/${id}/applications/${hexId("x")}/metadata.xml`;
  expect((await call(metadata)).status).toBe(404);
});
