import type { JumpCloudSeed } from "../../../../emulators/jumpcloud";
import { ADMIN_KEY, hexId, SEED, startJumpCloud } from "../start";

const admins: JumpCloudSeed["admins"] = [
  { identity: "deploy", email: "grace@example.com", role: "Administrator With Billing", apiKey: ADMIN_KEY },
  { identity: "other", email: "grace@example.com", role: "Administrator With Billing", apiKey: "other" },
  { identity: "read", email: "omar@example.com", role: "Read Only", apiKey: "omar" },
  { identity: "account", email: "account@example.com", clientId: "client", clientSecret: "secret" },
];

it("lists who signs in to the Admin Portal once, whatever keys they have, and no service account", async () => {
  const { call } = startJumpCloud({ seed: { ...SEED, admins } });
  const { body } = await call("GET /api/users?sort=email");
  expect(body.totalCount).toBe(2);
  expect(body.results).toMatchObject([
    {
      _id: hexId("administrator", "grace@example.com"),
      email: "grace@example.com",
      roleName: "Administrator With Billing",
      roleNames: ["Administrator With Billing"],
      suspended: false,
    },
    { email: "omar@example.com", roleName: "Read Only" },
  ]);
});
