import { signInHostsPolicy } from "../../policies/sign-in-hosts";
import { federation, judge } from "./judge";

const JUMPCLOUDS = {
  passiveSignInUri: "https://sso.jumpcloud.com/saml2/m365-example-com",
  activeSignInUri: "https://sso.jumpcloud.com/saml2/m365-example-com",
  signOutUri: "https://console.jumpcloud.com/userconsole/",
};

it("lets people be sent to JumpCloud", async () => {
  expect(await judge(signInHostsPolicy, federation(JUMPCLOUDS))).toEqual([]);
});

it("stops each address that leads elsewhere", async () => {
  const told = federation({
    ...JUMPCLOUDS,
    passiveSignInUri: "https://sso.jumpcloud.com.example.net/saml2",
    metadataExchangeUri: "https://evil.example/mex",
  });
  expect(await judge(signInHostsPolicy, told)).toEqual([
    "passiveSignInUri of example.com is https://sso.jumpcloud.com.example.net/saml2, which is not an https address of JumpCloud (*.jumpcloud.com). Correct it. Or, if the host is yours, ask the administrator of the policies to add it to `hosts` in the policy's configuration.",
    expect.stringMatching(/^metadataExchangeUri of example.com is https:\/\/evil.example\/mex, /),
  ]);
});

it.each([
  ["without encryption", "http://sso.jumpcloud.com/saml2"],
  ["with JumpCloud as the user's name", "https://sso.jumpcloud.com@evil.example/"],
  ["which is none", "sso.jumpcloud.com/saml2"],
])("stops an address %s", async (_, signOutUri) => {
  expect(await judge(signInHostsPolicy, federation({ ...JUMPCLOUDS, signOutUri }))).toHaveLength(1);
});

it("lets people be sent to a host that whoever keeps the policies has named, and to no other of its domain", async () => {
  const told = (host: string) => federation({ ...JUMPCLOUDS, signOutUri: `https://${host}/bye` });
  const config = { hosts: ["Intranet.example.com"] };
  expect(await judge(signInHostsPolicy, told("intranet.example.com"), config)).toEqual([]);
  expect(await judge(signInHostsPolicy, told("other.intranet.example.com"), config)).toHaveLength(1);
});

it("asks nothing of other resources", async () => {
  const told = {
    type: "jumpcloud:index:SamlApplication",
    props: { passiveSignInUri: "https://evil.example" },
  };
  expect(await judge(signInHostsPolicy, told)).toEqual([]);
});
