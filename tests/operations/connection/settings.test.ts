import { UnusableSetting } from "../../../clients/settings";
import { readConnectionSettings } from "../../../operations/connection/settings";

const KEYS: Record<string, string> = {
  "jumpcloud:apiKey": "configured",
  "jumpcloud:region": "eu",
  "azuread:tenantId": "configured-tenant",
  "azuread:clientId": "configured-client",
};
const configured = (key: string) => KEYS[key];
const nothing = () => undefined;

test("takes the configuration where the environment says nothing", () => {
  expect(readConnectionSettings({}, configured)).toMatchObject({
    jumpcloud: { credential: { apiKey: "configured" }, region: "eu", allowBaseUrl: false },
    entra: { tenantId: "configured-tenant", clientId: "configured-client", useOidc: false },
    cloud: { environment: "public" },
  });
});

test("takes the environment, and what the configuration adds to it", () => {
  const environment = {
    JUMPCLOUD_API_KEY: "configured",
    ARM_METADATA_HOSTNAME: "localhost:8443",
    ARM_USE_CLI: "false",
    ACTIONS_ID_TOKEN_REQUEST_URL: "https://token.example",
  };
  expect(readConnectionSettings(environment, configured)).toMatchObject({
    jumpcloud: { credential: { apiKey: "configured" }, region: "eu" },
    entra: { tenantId: "configured-tenant", useCli: false, oidcRequestUrl: "https://token.example" },
    cloud: { metadataHost: "localhost:8443" },
  });
});

test("refuses two tenants, of which one run would take this for one vendor's calls and that for the other's", () => {
  expect(() => readConnectionSettings({ ARM_TENANT_ID: "another-tenant" }, configured)).toThrow(
    'The environment variable ARM_TENANT_ID and the configuration key azuread:tenantId differ: "another-tenant" and ' +
      '"configured-tenant". One run must not work with both: unset ARM_TENANT_ID, or `npx pulumi config rm ' +
      "azuread:tenantId` and refresh with --run-program.",
  );
});

test("refuses two credentials without showing either", () => {
  expect(() => readConnectionSettings({ JUMPCLOUD_API_KEY: "another" }, configured)).toThrow(
    "The environment variable JUMPCLOUD_API_KEY and the configuration key jumpcloud:apiKey differ. One run",
  );
});

test.each([
  ["azuread:metadataHost", "login.example.net"],
  ["azuread:oidcRequestUrl", "https://login.example.net/token"],
  ["jumpcloud:baseUrl", "https://login.example.net"],
])(
  "refuses a stranger's address as %s of the configuration or the state, before anything is sent",
  (key, address) => {
    const config = (name: string) => (name === key ? address : configured(name));
    expect(() => readConnectionSettings({ JUMPCLOUD_API_KEY: "configured" }, config)).toThrow(
      `${key} sends `,
    );
  },
);

test("takes a service account where there is no key", () => {
  const environment = { JUMPCLOUD_CLIENT_ID: "id", JUMPCLOUD_CLIENT_SECRET: "secret", ARM_TENANT_ID: "t" };
  expect(readConnectionSettings(environment, nothing).jumpcloud.credential).toEqual({
    clientId: "id",
    clientSecret: "secret",
  });
});

test.each([
  ["no JumpCloud credential", { ARM_TENANT_ID: "t" }, "Set JUMPCLOUD_API_KEY"],
  ["no tenant", { JUMPCLOUD_API_KEY: "k" }, "Set ARM_TENANT_ID"],
  [
    "a proxy that is no URL",
    { JUMPCLOUD_API_KEY: "k", ARM_TENANT_ID: "t", https_proxy: "10.0.0.1:3128" },
    "The proxy in https_proxy can't be used: it must be a complete URL such as http://proxy.example.com:3128.",
  ],
  ["an unknown region", { JUMPCLOUD_API_KEY: "k", JUMPCLOUD_REGION: "uk" }, "must be one of us, eu, in"],
])("says how to mend it where there is %s", (_what, environment, words) => {
  expect(() => readConnectionSettings(environment, nothing)).toThrow(UnusableSetting);
  expect(() => readConnectionSettings(environment, nothing)).toThrow(words);
});
