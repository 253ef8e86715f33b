import { startJumpCloud } from "../start";

it("lists service accounts in an envelope, without their secrets", async () => {
  const { call } = startJumpCloud();
  const { body } = await call("GET /api/v2/service-accounts");
  expect(body).toMatchObject({ totalCount: 1, results: [{ name: "service", authType: "CLIENT_SECRET" }] });
  expect(JSON.stringify(body)).not.toContain("client-secret-1");
  const { objectId } = body.results[0];
  expect((await call(`GET /api/v2/service-accounts/${objectId}`)).body.serviceAccount).toEqual(
    body.results[0],
  );
});
