import { checkSignInLoop, isMicrosoftProvider } from "../../../audit/federation/sign-in-loop";

const TENANT = "7a1e0f52-3c4b-4d6e-8f90-a1b2c3d4e5f6";
const at = (url: string) =>
  checkSignInLoop({ value: { tenantId: TENANT, providers: [{ id: "1", name: "Entra ID", url }] } }, [
    "example.com",
  ]);

test.each([
  [`https://login.microsoftonline.com/${TENANT}/v2.0`, "violated"],
  [`https://login.microsoftonline.com/${TENANT.toUpperCase()}/v2.0`, "violated"],
  ["https://login.microsoftonline.com/Example.com/v2.0", "violated"],
  ["https://login.microsoftonline.com/organizations/v2.0", "violated"],
  [`login.microsoftonline.com/${TENANT}/v2.0`, "violated"],
  ["https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111/v2.0", "holds"],
  ["https://login.microsoftonline.com/", "holds"],
  ["", "holds"],
])("of %s: %s", (url, state) => {
  expect(at(url)).toMatchObject([{ code: "sign-in-circle", object: "JumpCloud", state }]);
});

test("tells an identity provider that names no tenant, and one that could not be read", () => {
  expect(at("")[0]?.wayOut).toContain(
    `If it is ${TENANT}: Delete that identity provider in JumpCloud's console, under Directory Integrations, Identity Providers, or remove it from the routing policies of everybody who signs in to Microsoft 365`,
  );
  expect(checkSignInLoop({ unread: "403" }, [])[0]).toMatchObject({
    state: "holds",
    wayOut: "Look in JumpCloud's console for an identity provider of Microsoft",
  });
});

test("says nothing where JumpCloud signs people in by itself", () => {
  expect(checkSignInLoop({ value: { tenantId: TENANT, providers: [] } }, [])).toEqual([]);
});

test.each([
  ["AZURE", "", true],
  ["OIDC", `https://login.microsoftonline.com/${TENANT}/v2.0`, true],
  ["OIDC", `https://sts.windows.net/${TENANT}/`, true],
  ["OIDC", `login.microsoftonline.us/${TENANT}/v2.0`, true],
  ["OIDC", "https://login.microsoftonline.com.example.net/v2.0", false],
  ["OKTA", "https://example.okta.com", false],
])("an identity provider of type %s at %s is Microsoft's: %s", (type, url, isIt) => {
  expect(isMicrosoftProvider(type, url)).toBe(isIt);
});
