import { checkProviderSettings, readProviderSettings } from "../../../providers/jumpcloud/configuration";

it("takes all of it from the environment, where an empty variable counts as none", () => {
  const environment = { JUMPCLOUD_API_KEY: "k3y", JUMPCLOUD_ORG_ID: "", JUMPCLOUD_REGION: "eu" };
  expect(readProviderSettings({ values: {}, secrets: new Set() }, environment)).toEqual({
    credential: { apiKey: "k3y" },
    organizationId: undefined,
    region: "eu",
    baseUrl: undefined,
    allowBaseUrl: false,
  });
});

it("prefers the configuration, whose booleans may be text", () => {
  const values = {
    clientId: "id",
    clientSecret: "s3cret",
    baseUrl: "http://127.0.0.1:8480",
    allowBaseUrl: "true",
  };
  const settings = readProviderSettings(
    { values, secrets: new Set(["clientSecret"]) },
    { JUMPCLOUD_BASE_URL: "http://x" },
  );
  expect(settings).toMatchObject({
    credential: { clientId: "id", clientSecret: "s3cret" },
    baseUrl: "http://127.0.0.1:8480",
    allowBaseUrl: true,
  });
});

it("takes another host than JumpCloud's only where the environment names it, too", () => {
  const values = { baseUrl: "https://jc.example", allowBaseUrl: "true" };
  const failures = (environment: object) =>
    checkProviderSettings(values, { JUMPCLOUD_API_KEY: "k3y", ...environment });
  expect(failures({})).toEqual([
    {
      property: "baseUrl",
      reason: expect.stringMatching(/^jumpcloud:baseUrl sends .* to jc\.example, .*: JUMPCLOUD_BASE_URL$/),
    },
  ]);
  expect(failures({ JUMPCLOUD_BASE_URL: "https://jc.example" })).toEqual([]);
  expect(() => readProviderSettings({ values, secrets: new Set() }, { JUMPCLOUD_API_KEY: "k3y" })).toThrow(
    "jc.example",
  );
});

it("refuses a credential that is not secret, and never repeats it", () => {
  const reading = () => readProviderSettings({ values: { apiKey: "pl41n" }, secrets: new Set() }, {});
  expect(reading).toThrow(
    /^jumpcloud:apiKey is not secret .*npx pulumi config set --secret jumpcloud:apiKey/,
  );
  expect(reading).not.toThrow(/pl41n/);
});

it("says how to give a credential where there is none", () => {
  expect(checkProviderSettings({}, {})).toEqual([
    {
      property: "apiKey",
      reason: expect.stringMatching(/set JUMPCLOUD_API_KEY, or .*npx pulumi config set --secret/),
    },
  ]);
  expect(checkProviderSettings({ clientId: "id" }, {})).toEqual([
    { property: "clientSecret", reason: "is missing; set JUMPCLOUD_CLIENT_SECRET" },
  ]);
});

it("lists the regions and the settings that there are", () => {
  expect(checkProviderSettings({ region: "uk", apikey: "x" }, { JUMPCLOUD_API_KEY: "k3y" })).toEqual([
    {
      property: "apikey",
      reason: expect.stringMatching(/^is unknown; the provider jumpcloud has apiKey, clientId/),
    },
    { property: "region", reason: 'is "uk", it must be one of us, eu, in' },
  ]);
});

it("refuses a proxy that is no URL before anything is sent", () => {
  expect(
    checkProviderSettings({}, { JUMPCLOUD_API_KEY: "k3y", HTTPS_PROXY: "proxy.example.com:3128" }),
  ).toEqual([
    {
      reason:
        "the proxy in HTTPS_PROXY can't be used: it must be a complete URL such as http://proxy.example.com:3128",
    },
  ]);
});
