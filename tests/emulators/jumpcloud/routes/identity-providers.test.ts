import { startJumpCloud } from "../start";

const oidc = { clientId: "c", clientSecret: "" as const, url: "https://login.microsoftonline.com/t/v2.0" };
const provider = { id: "1".repeat(24), name: "Entra ID", type: "AZURE" as const, oidc };

it("lists none at first, and the one that is there in its envelope", async () => {
  const { jumpcloud, call } = startJumpCloud();
  const path = "GET /api/v2/identity-providers";
  expect((await call(path)).body).toEqual({ identityProviders: [], totalCount: 0 });
  jumpcloud.state.identityProviders = [provider];
  expect((await call(path)).body).toEqual({ identityProviders: [provider], totalCount: 1 });
  expect((await call(`${path}/${provider.id}`)).body).toEqual(provider);
  expect((await call(`${path}/none`)).status).toBe(404);
});
