import fc from "fast-check";
import {
  secretDestinationSetting,
  whyUntrustedDestination,
} from "../../../audit/addresses/secret-destinations";
import { generated } from "../../fixtures/generated";

const allowed = (setting: string, address: string, environment = {}) =>
  whyUntrustedDestination(setting, address, environment) === undefined;

it.each([
  ["azuread:metadataHost", "management.azure.com"],
  ["azuread:metadataHost", "management.chinacloudapi.cn:443"],
  ["azuread:metadataHost", "localhost:8443"],
  ["azuread:metadataHost", "[::1]:8443"],
  [
    "azuread:oidcRequestUrl",
    "https://run-actions-1-azure-eastus.actions.githubusercontent.com/1/token?api-version=2.0",
  ],
  ["azuread:oidcRequestUrl", "http://127.0.0.1:9443/github/token"],
  ["azuread:msiEndpoint", "http://169.254.169.254/metadata/identity/oauth2/token"],
  ["jumpcloud:baseUrl", "https://console.eu.jumpcloud.com"],
  ["jumpcloud:baseUrl", "http://127.0.0.1:8480"],
  ["jumpcloud:baseUrl", ""],
])("%s may be %s", (setting, address) => {
  expect(allowed(setting, address)).toBe(true);
});

it.each([
  ["azuread:metadataHost", "login.example.net"],
  ["azuread:metadataHost", "anybody.cloudapp.azure.com"],
  ["azuread:metadataHost", "management.azure.com.example.net"],
  ["azuread:metadataHost", "management.azure.com@login.example.net"],
  ["azuread:metadataHost", "management.azure.com\\@login.example.net"],
  ["azuread:metadataHost", "management.azure.com#@login.example.net"],
  ["azuread:metadataHost", "https://management.azure.com"],
  ["azuread:metadataHost", "localhost.example.net"],
  ["azuread:metadataHost", "mаnagement.azure.com"],
  ["azuread:oidcRequestUrl", "https://actions.githubusercontent.com.example.net/token"],
  ["azuread:oidcRequestUrl", "http://pipelines.actions.githubusercontent.com/token"],
  ["azuread:oidcRequestUrl", "https://pipelines.actions.githubusercontent.com@example.net/token"],
  ["azuread:msiEndpoint", "http://10.0.0.1/token"],
  ["jumpcloud:baseUrl", "https://console.jumpclowd.com"],
  ["jumpcloud:baseUrl", "https://sso.jumpcloud.com"],
  ["jumpcloud:baseUrl", "http://console.jumpcloud.com"],
  ["jumpcloud:baseUrl", "https://console.jumpcloud.com\n"],
])("%s may not be %j by a file alone", (setting, address) => {
  expect(allowed(setting, address)).toBe(false);
});

test("knows a setting in the letters of Terraform, too", () => {
  const names = [
    "azuread:metadata_host",
    "azuread:oidc_request_url",
    "jumpcloud:BaseURL",
    "azuread:tenantId",
  ];
  expect(names.map(secretDestinationSetting)).toEqual([
    "azuread:metadataHost",
    "azuread:oidcRequestUrl",
    "jumpcloud:baseUrl",
    undefined,
  ]);
});

test("says what goes to whom, and which variable allows it", () => {
  expect(whyUntrustedDestination("azuread:metadataHost", "Login.Example.net:444", {})).toBe(
    "azuread:metadataHost sends Entra's credential to login.example.net:444, which is neither Microsoft's nor this machine. " +
      "No file of a repository and no state can allow that. Remove it. If it is right, the environment of the run has " +
      "to name the same: ARM_METADATA_HOSTNAME",
  );
});

test("shows what is no address without what would steer a terminal", () => {
  expect(whyUntrustedDestination("jumpcloud:baseUrl", "\u001b[2Jhttps://x", {})).toContain(
    'sends JumpCloud\'s credential to "\\u001b[2Jhttps://x", which',
  );
});

test("takes what the environment names, and nothing near it", () => {
  const environment = { ARM_METADATA_HOSTNAME: "management.stack.example.com" };
  expect(allowed("azuread:metadataHost", "management.stack.example.com", environment)).toBe(true);
  expect(allowed("azuread:metadataHost", "management.stack.example.com:444", environment)).toBe(false);
  expect(allowed("jumpcloud:baseUrl", "management.stack.example.com", environment)).toBe(false);
});

test("sends no secret to any other host, however the address is written", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(
        "azuread:metadataHost",
        "azuread:oidcRequestUrl",
        "azuread:msiEndpoint",
        "jumpcloud:baseUrl",
      ),
      fc.webUrl({ withQueryParameters: true }),
      (setting, url) => {
        const { host } = new URL(url);
        expect(allowed(setting, setting === "azuread:metadataHost" ? host : url)).toBe(false);
      },
    ),
    generated(),
  );
});
