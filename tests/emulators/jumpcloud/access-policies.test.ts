import { hexId, SEED, startJumpCloud } from "./start";

const seed = {
  ...SEED,
  accessPolicies: [{ name: "Deny by default", type: "application" as const, effect: { action: "deny" } }],
};

it("shows seeded policies", async () => {
  const { call } = startJumpCloud({ seed });
  const { body, headers } = await call("GET /api/v2/authn/policies");
  expect(body).toMatchObject([{ id: hexId("policy", "Deny by default"), effect: { action: "deny" } }]);
  expect(headers.get("x-total-count")).toBe("1");
});

it("creates, changes and deletes a policy", async () => {
  const { call } = startJumpCloud();
  const effect = { action: "allow", obligations: { mfa: { required: true } } };
  const created = await call("POST /api/v2/authn/policies", { name: "MFA", effect });
  expect([created.status, created.body.type]).toEqual([201, "user_portal"]);
  const path = `/api/v2/authn/policies/${created.body.id}`;
  expect((await call(`PATCH ${path}`, { disabled: true })).body).toMatchObject({
    name: "MFA",
    disabled: true,
    effect,
  });
  expect((await call(`DELETE ${path}`)).status).toBe(200);
  expect((await call(`GET ${path}`)).status).toBe(404);
});
