import { checkSignInHosts } from "../../../audit/addresses/sign-in-hosts";
import { findingSentence } from "../../../audit/finding";

const stateOf = (passiveSignInUri: string, known: object = {}) =>
  checkSignInHosts("example.com", { passiveSignInUri }, { allowed: [], ...known }).map(({ state }) => state);

test.each([
  "https://sso.jumpcloud.com/saml2/m365",
  "https://SSO.EU.JumpCloud.com/saml2/m365",
  "https://localhost:8444/saml2/m365",
  "https://127.0.0.1:8444/saml2/m365",
  "https://[::1]:8444/saml2/m365",
  "http://127.0.0.1:8444/saml2/m365",
])("people may type their passwords at %s", (address) => {
  expect(stateOf(address)).toEqual(["holds"]);
});

test.each([
  "https://sso.jumpcloud.com.example.net/saml2/m365",
  "https://sso-jumpcloud.com/saml2/m365",
  "https://jumpcloud.com@example.net/saml2/m365",
  "https://127.0.0.1.example.net/saml2/m365",
  "https://10.0.0.1/saml2/m365",
  "jumpcloud.com",
  "http://sso.jumpcloud.com/saml2/m365",
])("but not at %s", (address) => {
  expect(stateOf(address)).toEqual(["violated"]);
});

test("names the field, the host and the way to allow it for the run", () => {
  const addresses = {
    passiveSignInUri: "https://sso.jumpcloud.com/wsfed/m365",
    metadataExchangeUri: "https://login.example.net/mex",
  };
  expect(checkSignInHosts("example.com", addresses, { allowed: [] }).map(findingSentence)).toEqual([
    "example.com: metadataExchangeUri sends its people to login.example.net, which is not one of JumpCloud's (*.jumpcloud.com). " +
      "Correct the address. If your people should type their passwords there, allow it for the run: set the environment variable " +
      "JUMPCLOUD_ENTRA_ALLOW_HOSTS=login.example.net. [sign-in-host]",
  ]);
});

test("tells of a host that the run allows, and of one that this address of the federation uses", () => {
  const address = "https://login.example.net/saml2/m365";
  const known = [
    { allowed: ["Login.example.net"] },
    { inUse: { passiveSignInUri: "https://login.example.net/old" } },
  ];
  for (const one of known) {
    const [finding] = checkSignInHosts("example.com", { passiveSignInUri: address }, { allowed: [], ...one });
    expect(finding).toMatchObject({ state: "holds", wayOut: "Make sure that this host is yours" });
  }
});

test("a host that another address of the federation uses is none for this one", () => {
  const address = "https://login.example.net/saml2/m365";
  expect(stateOf(address, { inUse: { passwordResetUri: "https://login.example.net" } })).toEqual([
    "violated",
  ]);
});
