import { hexId, SEED, startJumpCloud } from "../start";

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

it("names people, groups and applications of the seed by their ids", async () => {
  const { call } = startJumpCloud({
    seed: {
      ...SEED,
      applications: [{ template: "office365", displayLabel: "Microsoft 365", ssoUrl: "https://sso/x" }],
      accessPolicies: [
        {
          name: "MFA for some",
          type: "application",
          effect: { action: "allow", obligations: { mfa: { required: true } } },
          targets: {
            users: { inclusions: ["ann@example.com"] },
            userGroups: { inclusions: ["Everyone"], exclusions: ["0123456789abcdef01234567"] },
            resources: [{ type: "application", id: "Microsoft 365" }],
          },
        },
      ],
    },
  });
  expect((await call("GET /api/v2/authn/policies")).body[0].targets).toEqual({
    users: { inclusions: [hexId("user", "ann")] },
    userGroups: {
      inclusions: [hexId("user_group", "Everyone")],
      exclusions: ["0123456789abcdef01234567"],
    },
    resources: [{ type: "application", id: hexId("application", "Microsoft 365") }],
  });
});

it.each([
  ["another type", { type: "saml" }, "type must be one of"],
  ["another action", { effect: { action: "block" } }, "effect.action must be one of allow, deny, unknown"],
  ["an effect without an action", { effect: { obligations: {} } }, "effect.action is required"],
  ["another obligation", { effect: { action: "allow", obligations: { totp: true } } }, "has no totp"],
  ["another target", { targets: { groups: ["x"] } }, "targets has no groups"],
  ["another kind of resource", { targets: { resources: [{ type: "vpn" }] } }, "targets.resources[0].type"],
  ["ids that are none", { targets: { users: { inclusions: [1] } } }, "must be a list of ids"],
])("refuses %s", async (_what, fields, reason) => {
  const { call } = startJumpCloud();
  const { status, body } = await call("POST /api/v2/authn/policies", { name: "Wrong", ...fields });
  expect([status, body.message]).toEqual([400, expect.stringContaining(reason)]);
  expect((await call("GET /api/v2/authn/policies")).body).toEqual([]);
});
