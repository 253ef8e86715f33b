import {
  entraReader,
  jumpCloudReader,
  readJumpCloudSettings,
  UnusableSetting,
} from "../../../clients/settings";

const config = (key: string) => ({ "jumpcloud:region": "us", "jumpcloud:organizationId": "" })[key];
const environment = { JUMPCLOUD_REGION: "eu", JUMPCLOUD_API_KEY: "", JUMPCLOUD_ORG_ID: "org" };

test("takes the configuration first for the plugin, and an empty value for none", () => {
  const read = jumpCloudReader({ environment, config, onContradiction: "configuration" });
  expect([read("region"), read("organizationId"), read("apiKey")]).toEqual(["us", undefined, undefined]);
});

test("refuses a contradiction where one run could work with two identities", () => {
  const read = jumpCloudReader({ environment, config, onContradiction: "refuse" });
  expect(() => read("region")).toThrow(UnusableSetting);
  expect(() => read("region")).toThrow('differ: "eu" and "us"');
  expect(read("organizationId")).toBe("org");
});

test("takes the first variable that is set, and the others after it", () => {
  const others = { ARM_OIDC_REQUEST_URL: "", ACTIONS_ID_TOKEN_REQUEST_URL: "https://token.example" };
  const read = entraReader({ environment: others, config: () => undefined, onContradiction: "refuse" });
  expect(read("oidcRequestUrl")).toBe("https://token.example");
});

test.each(["true", "1"])("allows another address by JUMPCLOUD_ALLOW_BASE_URL=%s", (allowed) => {
  const { settings } = readJumpCloudSettings(
    jumpCloudReader({
      environment: { JUMPCLOUD_API_KEY: "k3y", JUMPCLOUD_ALLOW_BASE_URL: allowed },
      config: () => undefined,
      onContradiction: "configuration",
    }),
  );
  expect(settings?.allowBaseUrl).toBe(true);
});

test("tells what is missing of a service account, and a region that there is none of, at once", () => {
  const { settings, problems } = readJumpCloudSettings(
    jumpCloudReader({
      environment: { JUMPCLOUD_CLIENT_ID: "id", JUMPCLOUD_REGION: "mars" },
      config: () => undefined,
      onContradiction: "refuse",
    }),
  );
  expect(settings).toBeUndefined();
  expect(problems).toEqual([
    { setting: "clientSecret", reason: "is missing; set JUMPCLOUD_CLIENT_SECRET" },
    { setting: "region", reason: 'is "mars", it must be one of us, eu, in' },
  ]);
});
