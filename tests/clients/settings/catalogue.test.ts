import {
  secretDestinationSetting,
  whyUntrustedDestination,
} from "../../../audit/addresses/secret-destinations";
import { secretKeys, secretVariables } from "../../../clients/settings";
import { VENDOR_SETTINGS } from "../../../clients/settings/catalogue";

test("names the secrets of both vendors, as variables and as keys", () => {
  expect(secretVariables("jumpcloud")).toEqual(["JUMPCLOUD_API_KEY", "JUMPCLOUD_CLIENT_SECRET"]);
  expect(secretVariables("azuread")).toEqual([
    "ARM_CLIENT_SECRET",
    "ARM_CLIENT_CERTIFICATE",
    "ARM_CLIENT_CERTIFICATE_PASSWORD",
    "ARM_OIDC_TOKEN",
    "ARM_OIDC_REQUEST_TOKEN",
    "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
  ]);
  expect(secretKeys("azuread")).toContain("azuread:clientCertificatePassword");
});

// audit imports nothing of clients, so the variables of addresses stand there as well.
const settings = Object.entries(VENDOR_SETTINGS).flatMap(([vendor, known]) =>
  Object.entries(known).map(([name, { variables }]) => ({ key: `${vendor}:${name}`, variables })),
);
const destinations = settings.filter(({ key }) => secretDestinationSetting(key) === key);

test.each(destinations)("the environment allows an address of $key by each of its variables", (setting) => {
  const { key, variables } = setting;
  const address = "https://login.example.net/x";
  expect(whyUntrustedDestination(key, address, {})).toContain(`to name the same: ${variables[0]}`);
  for (const variable of variables)
    expect(whyUntrustedDestination(key, address, { [variable]: address })).toBeUndefined();
});

test("knows the three settings that lead a secret somewhere", () => {
  expect(destinations.map(({ key }) => key)).toEqual([
    "jumpcloud:baseUrl",
    "azuread:oidcRequestUrl",
    "azuread:metadataHost",
  ]);
});
